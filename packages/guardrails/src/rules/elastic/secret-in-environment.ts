import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

const SECRET_NAME =
  /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|DATABASE_URL|DSN|CONNECTION_STRING)$/i;

export const secretInEnvironment: Rule = {
  id: 'secret-in-environment',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['*'],
  summary: 'A container gets what is or may carry a secret as a plain value.',
  why: 'Values in manifests are in Git, in every copy of the object, and on the screen of everybody who may read it.',
  fix: 'Use valueFrom.secretKeyRef.',
  source: {
    title: 'Kubernetes Secrets good practices',
    url: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  },
  *check(bundle) {
    for (const workload of bundle.workloads) {
      for (const container of workload.containers) {
        for (const [index, item] of listOf(container.fields.env).entries()) {
          const { name, value } = fieldsOf(item);
          const text = textOf(value) ?? '';
          const credentials = /^[a-z][\w+.-]*:\/\/[^/@:]+:[^/@]+@/i.test(text);
          if (
            text !== '' &&
            (credentials || SECRET_NAME.test(textOf(name) ?? ''))
          ) {
            // The value itself is not repeated: reports are shown and stored.
            yield {
              message: `${textOf(name)} of container ${
                container.name || 'user-container'
              } is written out in the manifest`,
              resource: workload.resource,
              path:
                workload.runtime === 'openfaas'
                  ? container.path
                  : [...container.path, 'env', index],
            };
          }
        }
      }
    }
  },
};
