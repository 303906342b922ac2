import type { Bundle } from '../model/bundle';
import { fieldsOf, listOf, textOf, valueAt } from '../model/fields';
import { matchesSelector } from '../model/labelSelector';
import type { Resource } from '../model/resource';

const NAME_LABEL = 'kubernetes.io/metadata.name';

function labelsOf(
  bundle: Bundle,
  namespace: string,
): Readonly<Record<string, string>> | undefined {
  const found = bundle.find('/Namespace', '', namespace);
  return found && { ...found.labels, [NAME_LABEL]: namespace };
}

/**
 * Whether a listener of a Gateway takes routes of a namespace: Gateway API's `allowedRoutes.namespaces`. A namespace
 * whose labels the bundle does not tell gets the benefit of the doubt.
 */
export function acceptsRoutesOf(
  bundle: Bundle,
  gateway: Resource,
  namespace: string,
  sectionName?: string,
): boolean {
  return listOf(gateway.spec.listeners).some(item => {
    const listener = fieldsOf(item);
    if (sectionName !== undefined && listener.name !== sectionName) {
      return false;
    }
    const { from, selector } = fieldsOf(
      valueAt(listener, ['allowedRoutes', 'namespaces']),
    );
    switch (textOf(from) ?? 'Same') {
      case 'All':
        return true;
      case 'Selector': {
        const labels = labelsOf(bundle, namespace);
        return labels === undefined || matchesSelector(labels, selector);
      }
      case 'Same':
        return gateway.namespace === namespace;
      default:
        return false;
    }
  });
}
