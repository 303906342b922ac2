import { fieldsOf, isSet, listOf, numberOf, textOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { subsetNameFault } from './destinationRule';
import { portFault, wildcardDomainFault } from './names';

/** pkg/config/validation validateDestination. */
export function checkDestination(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const { host, subset, port } = fieldsOf(value);
  const name = textOf(host) ?? '';
  complaints.expect(
    [...path, 'host'],
    name === '*' ? 'invalid destination host *' : wildcardDomainFault(name),
  );
  if (textOf(subset)) {
    complaints.expect([...path, 'subset'], subsetNameFault(textOf(subset)!));
  }
  if (isSet(port)) {
    complaints.expect([...path, 'port'], portFault(fieldsOf(port).number));
  }
}

/** Destinations of a route with their weights: none negative, and not all zero when there are several. */
export function checkWeightedDestinations(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const routes = listOf(value);
  let total = 0;
  routes.forEach((item, index) => {
    const { destination, weight } = fieldsOf(item);
    const at = [...path, index];
    const share = numberOf(weight) ?? 0;
    if (!isSet(destination)) {
      complaints.error(at, 'destination is required');
    }
    checkDestination(destination, [...at, 'destination'], complaints);
    if (share < 0) {
      complaints.error([...at, 'weight'], `weight ${share} < 0`);
    }
    total += share;
  });
  if (routes.length > 1 && total === 0) {
    complaints.error(path, 'total destination weight = 0');
  }
}
