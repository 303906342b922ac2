import { apiVersionOf, Kind } from '../kinds/kind';
import { KINDS } from '../kinds/registry';

/**
 * The least OpenAPI v3 that kubectl needs: it reads which kinds can be patched with the `fieldValidation` parameter
 * before it applies anything, and takes an object without a schema as it is.
 */

function groupVersions(): Map<string, { kind: Kind; version: string }[]> {
  const byPath = new Map<string, { kind: Kind; version: string }[]>();
  for (const kind of KINDS) {
    for (const version of kind.versions) {
      const path = `${kind.group ? 'apis' : 'api'}/${apiVersionOf(
        kind,
        version,
      )}`;
      byPath.set(path, [...(byPath.get(path) ?? []), { kind, version }]);
    }
  }
  return byPath;
}

/** `GET /openapi/v3`. */
export function openApiIndex() {
  const paths: Record<string, { serverRelativeURL: string }> = {};
  for (const path of groupVersions().keys()) {
    paths[path] = { serverRelativeURL: `/openapi/v3/${path}` };
  }
  return { paths };
}

const PARAMETERS = ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map(
  name => ({
    name,
    in: 'query',
    schema: { type: 'string', uniqueItems: true },
  }),
);

function schemaName(kind: Kind, version: string): string {
  const domain = (kind.group || 'core').split('.').reverse().join('.');
  return `${domain}.${version}.${kind.kind}`;
}

function groupVersionKind(kind: Kind, version: string) {
  return { group: kind.group, version, kind: kind.kind };
}

/** `GET /openapi/v3/<api path>`; undefined for a path that the index does not name. */
export function openApiDocument(path: string) {
  const served = groupVersions().get(path);
  if (!served) return undefined;
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (const { kind, version } of served) {
    const scope = kind.namespaced ? '/namespaces/{namespace}' : '';
    const gvk = groupVersionKind(kind, version);
    paths[`/${path}${scope}/${kind.plural}/{name}`] = {
      patch: {
        operationId: `patch${kind.kind}`,
        'x-kubernetes-action': 'patch',
        'x-kubernetes-group-version-kind': gvk,
        parameters: PARAMETERS,
        responses: { '200': { description: 'OK' } },
      },
    };
    schemas[schemaName(kind, version)] = {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      'x-kubernetes-group-version-kind': [gvk],
    };
  }
  return {
    openapi: '3.0.0',
    info: { title: 'demo-cluster', version: 'v1' },
    paths,
    components: { schemas },
  };
}
