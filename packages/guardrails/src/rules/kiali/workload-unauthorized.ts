import { isInMesh } from '../../mesh/membership';
import { perBundle } from '../../mesh/perBundle';
import { textFieldsOf, valueAt } from '../../model/fields';
import { hasLabels } from '../../model/labelSelector';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

const policiesByNamespace = perBundle(bundle => {
  const found = new Map<string, Resource[]>();
  for (const policy of bundle.ofKind('security.istio.io/AuthorizationPolicy')) {
    const list = found.get(policy.namespace) ?? [];
    found.set(policy.namespace, [...list, policy]);
  }
  return found;
});

/** They run and end; nobody calls them. */
const WITHOUT_CALLERS = ['Job', 'CronJob'];

function selectorOf({ spec }: Resource): Readonly<Record<string, string>> {
  return textFieldsOf(valueAt(spec, ['selector', 'matchLabels']));
}

/** Whether a policy is attached to Services or Gateways; which pods those cover is not compared. */
function isAttached({ spec }: Resource): boolean {
  return spec.targetRef !== undefined || spec.targetRefs !== undefined;
}

export const workloadUnauthorized: Rule = {
  id: 'workload-unauthorized',
  layer: 'kiali',
  severity: 'info',
  kinds: [
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Rollout',
    'Pod',
    'Service',
  ],
  summary:
    'No AuthorizationPolicy covers a workload, in a namespace that has some.',
  why: 'A workload without any policy lets every caller in, although its neighbours choose theirs.',
  fix: 'Add a policy for it, or one for the namespace without a selector.',
  source: {
    title:
      'kiali business/checkers/authorization/uncovered_workload_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1301--this-workload-is-not-covered-by-any-authorization-policy',
  },
  aliases: ['KIA1301'],
  *check(bundle, { platform }) {
    const policies = policiesByNamespace(bundle);
    for (const workload of bundle.workloads) {
      const { resource, namespace, podLabels } = workload;
      // A namespace without a policy has not begun to choose callers: nothing is forgotten there.
      const own = policies.get(namespace) ?? [];
      const root = policies.get(platform.istio.rootNamespace) ?? [];
      const covered = [...own, ...root].some(
        policy =>
          isAttached(policy) || hasLabels(podLabels, selectorOf(policy)),
      );
      if (
        own.length > 0 &&
        !covered &&
        !WITHOUT_CALLERS.includes(resource.kind) &&
        isInMesh(bundle, workload)
      ) {
        yield {
          message: `no AuthorizationPolicy covers this workload, and the ${own.length} of namespace "${namespace}" are for others`,
          resource,
          evidence: { policies: own.length },
        };
      }
    }
  },
};
