import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';

const TOPOLOGY = new Set([
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
]);

/** Whether one locality (region/zone/subzone, cut short or ended by a wildcard) covers the other. */
function overlap(a: readonly string[], b: readonly string[]): boolean {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    if (a[index] === '*' || b[index] === '*') {
      return true;
    }
    if (a[index] !== b[index]) {
      return false;
    }
  }
  return true;
}

/** Localities of one list must be well-formed and must not cover one another. */
export function localitiesFault(
  localities: readonly string[],
): string | undefined {
  const earlier: string[][] = [];
  for (const locality of localities) {
    const stars = locality.split('*').length - 1;
    if (stars > 1 || (stars === 1 && !locality.endsWith('*'))) {
      return `locality ${locality} wildcard '*' number can not exceed 1 and must be in the end`;
    }
    const parts = locality.split('/');
    const steps =
      parts.length > 3 ? [parts[0], parts[1], parts.slice(2).join('/')] : parts;
    if (steps.includes('')) {
      return `locality ${locality} must not contain empty region/zone/subzone info`;
    }
    if (earlier.some(other => overlap(other, steps))) {
      return `locality ${locality} overlap with previous specified ones`;
    }
    earlier.push(steps);
  }
  return undefined;
}

interface Wording {
  readonly subject: string;
  readonly onlyRegion: string;
}

function checkFailover(
  setting: Fields,
  path: Path,
  wording: Wording,
  complaints: Complaints,
): void {
  listOf(setting.failover).forEach((item, index) => {
    const from = textOf(fieldsOf(item).from) ?? '';
    const to = textOf(fieldsOf(item).to) ?? '';
    const at = [...path, 'failover', index];
    if (from === to) {
      complaints.error(
        at,
        `${wording.subject} failover settings must specify different regions`,
      );
    }
    if (from.includes('/') || to.includes('/')) {
      complaints.error(at, wording.onlyRegion);
    }
    if (from.includes('*') || to.includes('*')) {
      complaints.error(
        at,
        `${wording.subject} failover region should not contain '*' wildcard`,
      );
    }
  });
}

function failsOver(setting: Fields): boolean {
  return (
    listOf(setting.failover).length > 0 ||
    listOf(setting.failoverPriority).length > 0
  );
}

const NEEDS_OUTLIERS = 'outlier detection policy must be provided for failover';

function checkDistribute(
  setting: Fields,
  path: Path,
  complaints: Complaints,
): boolean {
  const sources: string[] = [];
  for (const [index, item] of listOf(setting.distribute).entries()) {
    const { from, to } = fieldsOf(item);
    const at = [...path, 'distribute', index, 'to'];
    sources.push(textOf(from) ?? '');
    const weights = Object.values(fieldsOf(to)).map(
      weight => numberOf(weight) ?? 0,
    );
    if (weights.some(weight => weight <= 0 || weight > 100)) {
      complaints.error(at, 'locality weight must be in range [1, 100]');
      return false;
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total !== 100) {
      complaints.error(at, `total locality weight ${total} != 100`);
      return false;
    }
    complaints.expect(at, localitiesFault(Object.keys(fieldsOf(to))));
  }
  complaints.expect([...path, 'distribute'], localitiesFault(sources));
  return true;
}

/** pkg/config/validation/agent ValidateLocalityLbSetting. */
export function checkLocality(
  value: unknown,
  outlierDetection: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const setting = fieldsOf(value);
  const failover = listOf(setting.failover).length > 0;
  if (listOf(setting.distribute).length > 0 && failover) {
    complaints.error(
      path,
      "can not simultaneously specify 'distribute' and 'failover'",
    );
    return;
  }
  const label = textsOf(setting.failoverPriority).find(item =>
    TOPOLOGY.has(item),
  );
  if (failover && label !== undefined) {
    complaints.error(
      [...path, 'failoverPriority'],
      `can not simultaneously set 'failover' and topology label '${label}' in 'failover_priority'`,
    );
    return;
  }
  if (!checkDistribute(setting, path, complaints)) {
    return;
  }
  if (failsOver(setting) && !isSet(outlierDetection)) {
    complaints.warn(path, NEEDS_OUTLIERS);
  }
  checkFailover(
    setting,
    path,
    {
      subject: 'locality lb',
      onlyRegion: 'locality lb failover only specify region',
    },
    complaints,
  );
}

/** pkg/config/validation/agent ValidateZoneAwareLbSetting. */
export function checkZoneAware(
  value: unknown,
  outlierDetection: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const setting = fieldsOf(value);
  textsOf(setting.failoverPriority).forEach((label, index) => {
    if (TOPOLOGY.has(label)) {
      complaints.error(
        [...path, 'failoverPriority', index],
        `'failover_priority' for zone aware lb must not use topology label '${label}'; region- and zone-level routing are handled automatically`,
      );
    }
  });
  if (failsOver(setting) && !isSet(outlierDetection)) {
    complaints.warn(path, NEEDS_OUTLIERS);
  }
  checkFailover(
    setting,
    path,
    {
      subject: 'zone aware lb',
      onlyRegion:
        'zone aware lb failover only specifies region; zone and subzone failover are handled automatically',
    },
    complaints,
  );
}
