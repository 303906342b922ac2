import { fieldsOf, listOf, textsOf, type Fields } from '../model/fields';
import { matchesSelector } from '../model/labelSelector';
import type { Bundle } from '../model/bundle';
import type { Resource } from '../model/resource';
import { resourceName } from './resourceNames';

/** The label that every namespace has, whether its object is in the bundle or not. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Whether a policy applies to a resource; a text says why that cannot be told. */
export type Applies = boolean | { readonly unknown: string };

function covers(wanted: readonly string[], value: string): boolean {
  return wanted.includes('*') || wanted.includes(value);
}

/** Resources are written with subresources after a slash; an object as a whole has none. */
function coversResource(wanted: readonly string[], kind: string): boolean {
  const name = resourceName(kind);
  return wanted.some(
    item =>
      item === '*' || item === '*/*' || item === name || item === `${name}/*`,
  );
}

function coversVersion(
  rule: Fields,
  resource: Resource,
  exact: boolean,
): boolean {
  // By default the API server converts between the versions of a group before it asks the policy.
  return !exact || covers(textsOf(rule.apiVersions), resource.version);
}

function coversScope(scope: unknown, resource: Resource): boolean {
  switch (scope) {
    case 'Cluster':
      return resource.namespace === '';
    case 'Namespaced':
      return resource.kind !== 'Namespace';
    default:
      return true;
  }
}

/** Manifests are judged as if they were created; an update needs the object before it. */
function coveredBy(item: unknown, resource: Resource, exact: boolean): boolean {
  const rule = fieldsOf(item);
  const names = textsOf(rule.resourceNames);
  return (
    covers(textsOf(rule.operations), 'CREATE') &&
    covers(textsOf(rule.apiGroups), resource.group) &&
    coversVersion(rule, resource, exact) &&
    coversResource(textsOf(rule.resources), resource.kind) &&
    (names.length === 0 || names.includes(resource.name)) &&
    coversScope(rule.scope, resource)
  );
}

function keysOf(selector: Fields): string[] {
  return [
    ...Object.keys(fieldsOf(selector.matchLabels)),
    ...listOf(selector.matchExpressions).map(item =>
      String(fieldsOf(item).key ?? ''),
    ),
  ];
}

function namespaceApplies(
  selector: Fields,
  resource: Resource,
  bundle: Bundle,
): Applies {
  const name =
    resource.group === '' && resource.kind === 'Namespace'
      ? resource.name
      : resource.namespace;
  const keys = keysOf(selector);
  if (keys.length === 0 || name === '') {
    // The API server does not ask cluster-scoped resources for their namespace's labels.
    return true;
  }
  const namespace = bundle.find('/Namespace', '', name);
  if (!namespace && keys.some(key => key !== NAME_LABEL)) {
    return {
      unknown: `its namespaceSelector asks for labels of namespace ${name}, which is not among the manifests`,
    };
  }
  return matchesSelector(
    { ...namespace?.labels, [NAME_LABEL]: name },
    selector,
  );
}

/**
 * Whether a MatchResources (`matchConstraints` of a policy, `matchResources` of a binding) covers a resource.
 *
 * Follows apiserver pkg/admission/plugin/policy/matching/matching.go; a binding without resourceRules covers all.
 */
export function applies(
  constraints: Fields,
  resource: Resource,
  bundle: Bundle,
): Applies {
  const exact = constraints.matchPolicy === 'Exact';
  const rules = listOf(constraints.resourceRules);
  const excluded = listOf(constraints.excludeResourceRules);
  const covered =
    (rules.length === 0 ||
      rules.some(item => coveredBy(item, resource, exact))) &&
    !excluded.some(item => coveredBy(item, resource, exact)) &&
    matchesSelector(resource.labels, constraints.objectSelector);
  return (
    covered &&
    namespaceApplies(fieldsOf(constraints.namespaceSelector), resource, bundle)
  );
}
