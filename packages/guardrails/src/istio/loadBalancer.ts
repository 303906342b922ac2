import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { durationFault } from './durations';
import { checkLocality, checkZoneAware } from './locality';

/** Largest Maglev table of Envoy, exclusive. */
const MAGLEV_LIMIT = 5000011;

/** Envoy's own test (source/common/common/utility.cc): 1 counts as prime there. */
function isPrime(value: number): boolean {
  if (value !== 0 && value < 4) {
    return true;
  }
  if (value % 2 === 0) {
    return false;
  }
  for (let factor = 3; factor * factor <= value; factor += 2) {
    if (value % factor === 0) {
      return false;
    }
  }
  return true;
}

function checkCookie(value: unknown, path: Path, complaints: Complaints): void {
  const cookie = fieldsOf(value);
  if (!textOf(cookie.name)) {
    complaints.error(path, 'name required for HttpCookie');
  }
  const names = new Set<string>();
  listOf(cookie.attributes).forEach((attribute, index) => {
    const at = [...path, 'attributes', index];
    const name = textOf(fieldsOf(attribute).name) ?? '';
    if (name === '') {
      complaints.error(at, 'cookie attribute name cannot be empty');
    } else if (names.has(name)) {
      complaints.error(at, `duplicate cookie attribute name: ${name}`);
    }
    names.add(name);
  });
}

function checkMaglev(value: unknown, path: Path, complaints: Complaints): void {
  const size = Number(fieldsOf(value).tableSize ?? 0);
  const at = [...path, 'tableSize'];
  if (size === 0) {
    complaints.error(at, 'tableSize must be set for maglev');
  }
  if (size >= MAGLEV_LIMIT) {
    complaints.error(
      at,
      `tableSize must be less than ${MAGLEV_LIMIT} for maglev`,
    );
  } else if (!isPrime(size)) {
    complaints.error(at, 'tableSize must be a prime number for maglev');
  }
}

function checkConsistentHash(
  hash: Fields,
  path: Path,
  complaints: Complaints,
): void {
  if (isSet(hash.httpCookie)) {
    checkCookie(hash.httpCookie, [...path, 'httpCookie'], complaints);
  }
  if (Number(hash.minimumRingSize ?? 0) !== 0) {
    const at = [...path, 'minimumRingSize'];
    complaints.warn(
      at,
      "consistent hash MinimumRingSize is deprecated, use ConsistentHashLB's RingHash configuration instead",
    );
    if (isSet(hash.maglev) || isSet(hash.ringHash)) {
      complaints.error(
        at,
        'only one of MinimumRingSize or Maglev/Ringhash can be specified',
      );
    }
  }
  if (isSet(hash.maglev)) {
    checkMaglev(hash.maglev, [...path, 'maglev'], complaints);
  }
}

function checkWarmup(value: unknown, path: Path, complaints: Complaints): void {
  if (!isSet(value)) {
    return;
  }
  const { duration, minimumPercent, aggression } = fieldsOf(value);
  if (isSet(duration)) {
    complaints.expect([...path, 'duration'], durationFault(duration));
  } else {
    complaints.error(path, 'duration is required');
  }
  if ((numberOf(minimumPercent) ?? 0) > 100) {
    complaints.error(
      [...path, 'minimumPercent'],
      'minimumPercent value should be less than or equal to 100',
    );
  }
  if (isSet(aggression) && (numberOf(aggression) ?? 0) <= 0) {
    complaints.error(
      [...path, 'aggression'],
      'aggression should be greater than 0',
    );
  }
}

/** pkg/config/validation validateLoadBalancer. */
export function checkLoadBalancer(
  value: unknown,
  outlierDetection: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const settings = fieldsOf(value);
  checkConsistentHash(
    fieldsOf(settings.consistentHash),
    [...path, 'consistentHash'],
    complaints,
  );
  const { localityLbSetting, zoneAwareLbSetting } = settings;
  if (isSet(localityLbSetting) && isSet(zoneAwareLbSetting)) {
    complaints.error(
      path,
      'only one of localityLbSetting and zoneAwareLbSetting can be set',
    );
  }
  checkLocality(
    localityLbSetting,
    outlierDetection,
    [...path, 'localityLbSetting'],
    complaints,
  );
  checkZoneAware(
    zoneAwareLbSetting,
    outlierDetection,
    [...path, 'zoneAwareLbSetting'],
    complaints,
  );
  checkWarmup(settings.warmup, [...path, 'warmup'], complaints);
}
