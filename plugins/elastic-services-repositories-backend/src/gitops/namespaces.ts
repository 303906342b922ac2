import {
  groupOf,
  isKubernetesObject,
  type KubernetesObject,
  type RepositoryTexts,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { parseAllDocuments } from 'yaml';

/** Labels and annotations of a namespace. */
interface NamespaceMetadata {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

// Fields of manifests are whatever their authors wrote.
type Untyped = any;

const GITOPS_FILE = /^deploy\/(argocd|flux)\/.*\.ya?ml$/;
const REVISION = 'istio.io/rev';
const DATAPLANE_MODE = 'istio.io/dataplane-mode';

function gitopsObjects(texts: RepositoryTexts): KubernetesObject[] {
  const files = [...texts].filter(([path]) => GITOPS_FILE.test(path));
  return files
    .flatMap(([, text]) => parseAllDocuments(text))
    .map(document => document.toJS() as unknown)
    .filter(isKubernetesObject);
}

/** What Argo CD or Flux would give the namespace by the repository's own words; undefined where it has none. */
function statedMetadata(
  texts: RepositoryTexts,
  name: string,
): NamespaceMetadata | undefined {
  const objects = gitopsObjects(texts);
  const own = objects.find(
    ({ kind, metadata }) => kind === 'Namespace' && metadata.name === name,
  );
  if (own) {
    const { labels, annotations } = own.metadata;
    return { labels, annotations };
  }
  const application = objects.find(({ kind }) =>
    ['Application', 'ApplicationSet'].includes(kind),
  );
  const spec: Untyped = application?.spec;
  const { syncPolicy } = spec?.template?.spec ?? spec ?? {};
  return application && (syncPolicy?.managedNamespaceMetadata ?? {});
}

function podLabels({ spec }: KubernetesObject): Record<string, string> {
  return (spec as Untyped)?.template?.metadata?.labels ?? {};
}

function isWaypoint({ kind, spec }: KubernetesObject): boolean {
  return (
    kind === 'Gateway' &&
    (spec as Untyped)?.gatewayClassName === 'istio-waypoint'
  );
}

/** The mesh that the objects of one namespace count on; none where they say nothing of one. */
function meshLabels(
  objects: readonly KubernetesObject[],
): Record<string, string> {
  const pods = objects.map(podLabels);
  const revision = pods.map(labels => labels[REVISION]).find(Boolean);
  if (revision) {
    return { [REVISION]: revision };
  }
  const isAmbient = pods.some(labels => labels[DATAPLANE_MODE] === 'ambient');
  if (isAmbient || objects.some(isWaypoint)) {
    return { [DATAPLANE_MODE]: 'ambient' };
  }
  return objects.some(object => groupOf(object).endsWith('.istio.io'))
    ? { 'istio-injection': 'enabled' }
    : {};
}

/**
 * The namespaces that objects live in without bringing them, as Argo CD (`CreateNamespace=true` with
 * `managedNamespaceMetadata`) or Flux would make them.
 */
export function impliedNamespaces(
  objects: readonly KubernetesObject[],
  texts: RepositoryTexts,
): KubernetesObject[] {
  const brought = objects
    .filter(({ kind }) => kind === 'Namespace')
    .map(({ metadata }) => metadata.name);
  const names = new Set(
    objects.flatMap(({ metadata }) => metadata.namespace ?? []),
  );
  return [...names]
    .filter(name => !brought.includes(name))
    .map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        ...(statedMetadata(texts, name) ?? {
          labels: meshLabels(
            objects.filter(({ metadata }) => metadata.namespace === name),
          ),
        }),
      },
    }));
}
