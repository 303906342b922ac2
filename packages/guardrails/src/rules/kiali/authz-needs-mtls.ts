import { sourcesOf } from '../../mesh/authorizationSources';
import { receivesMtls } from '../../mesh/mtlsStatus';
import {
  fieldsOf,
  listOf,
  textFieldsOf,
  textsOf,
  valueAt,
} from '../../model/fields';
import type { Path } from '../../model/path';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

const IDENTITY_FIELDS = [
  'principals',
  'notPrincipals',
  'namespaces',
  'notNamespaces',
];
const IDENTITY_KEYS = [
  'source.namespace',
  'source.principal',
  'connection.sni',
];

/** The places of a policy that only a verified identity can satisfy. */
function identityPaths(resource: Resource): Path[] {
  const sources = sourcesOf(resource).flatMap(({ source, path }) =>
    IDENTITY_FIELDS.filter(field => textsOf(source[field]).length > 0).map(
      field => [...path, field],
    ),
  );
  const conditions = listOf(resource.spec.rules).flatMap((rule, index) =>
    listOf(fieldsOf(rule).when).flatMap((condition, position) =>
      IDENTITY_KEYS.includes(String(fieldsOf(condition).key))
        ? [['spec', 'rules', index, 'when', position]]
        : [],
    ),
  );
  return [...sources, ...conditions];
}

export const authzNeedsMtls: Rule = {
  id: 'authz-needs-mtls',
  layer: 'kiali',
  severity: 'error',
  kinds: ['AuthorizationPolicy'],
  summary:
    'An AuthorizationPolicy asks who the caller is, but callers come without mutual TLS.',
  why: 'Without mutual TLS there is no verified principal or namespace: ALLOW rules let nobody in, DENY rules keep nobody out.',
  fix: 'Turn mutual TLS on for the workload (PeerAuthentication, and no DestinationRule that disables it), or decide by something else.',
  source: {
    title:
      'kiali business/checkers/authorization/mtls_enabled_checker.go, util/mtls/status.go',
    url: 'https://kiali.io/docs/features/validations/#kia0105--this-field-requires-mtls-to-be-enabled',
  },
  aliases: ['KIA0105'],
  *check(bundle, { platform }) {
    for (const resource of bundle.ofKind(
      'security.istio.io/AuthorizationPolicy',
    )) {
      const paths = identityPaths(resource);
      const labels = textFieldsOf(
        valueAt(resource.spec, ['selector', 'matchLabels']),
      );
      const target = { namespace: resource.namespace, labels };
      if (paths.length === 0 || receivesMtls(bundle, target, platform.istio)) {
        continue;
      }
      for (const path of paths) {
        yield {
          message:
            'this needs mutual TLS, which callers of the workload do not use',
          resource,
          path,
        };
      }
    }
  },
};
