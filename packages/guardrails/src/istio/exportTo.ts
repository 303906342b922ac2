import { textsOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { isDnsLabel } from './names';

interface Exporter {
  readonly namespace: string;
  /** Only a ServiceEntry may be exported to no one. */
  readonly mayBeHidden: boolean;
  /** A DestinationRule with a workload selector stays in its namespace. */
  readonly hasSelector: boolean;
}

function entryFault(entry: string, mayBeHidden: boolean): string | undefined {
  if (entry === '.' || entry === '*' || (entry === '~' && mayBeHidden)) {
    return undefined;
  }
  if (entry === '~') {
    return 'exportTo ~ (none) is not allowed for Istio configuration objects';
  }
  return isDnsLabel(entry)
    ? undefined
    : 'only .,*, or a valid DNS 1123 label is allowed as exportTo entry';
}

function collect(
  entries: readonly string[],
  exporter: Exporter,
  path: Path,
  complaints: Complaints,
): Set<string> {
  const seen = new Set<string>();
  entries.forEach((entry, index) => {
    const at = [...path, index];
    // `.` means the own namespace, so that both together are a duplicate.
    const key = entry === '.' ? exporter.namespace : entry;
    if (seen.has(key)) {
      complaints.error(
        at,
        key === entry
          ? `duplicate entries in exportTo for entry ${entry}`
          : `duplicate entries in exportTo: . and current namespace ${exporter.namespace}`,
      );
      return;
    }
    const fault = entryFault(key, exporter.mayBeHidden);
    if (fault === undefined || (entry === '.' && key === '')) {
      seen.add(key);
    } else {
      complaints.error(at, fault);
    }
  });
  return seen;
}

/** pkg/config/validation validateExportTo. */
export function checkExportTo(
  value: unknown,
  exporter: Exporter,
  path: Path,
  complaints: Complaints,
): void {
  const entries = textsOf(value);
  const seen = collect(entries, exporter, path, complaints);
  if (exporter.hasSelector && seen.size > 0) {
    if (!seen.has(exporter.namespace)) {
      complaints.error(
        path,
        'destination rule with workload selector cannot have exportTo beyond current namespace',
      );
    } else if (seen.size > 1) {
      complaints.error(
        path,
        'destination rule with workload selector cannot have multiple entries in exportTo',
      );
    }
  }
  if (seen.has('*') && entries.length > 1) {
    complaints.error(
      path,
      'cannot have both public (*) and non-public exportTo values for a resource',
    );
  }
  if (seen.has('~') && entries.length > 1) {
    complaints.error(
      path,
      'cannot export service entry to no one (~) and someone',
    );
  }
}
