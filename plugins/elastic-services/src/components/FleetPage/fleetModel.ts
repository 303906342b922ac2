import {
  VERDICTS,
  VERDICT_TONES,
  type FleetRow,
  type Verdict,
} from '@elastic-mesh/plugin-elastic-services-common';

/** What of the fleet is shown; an absent field does not restrict. */
export interface FleetFilter {
  mine: boolean;
  owner?: string;
  system?: string;
  /** One verdict, or `good` for every verdict that is as it should be. */
  verdict?: Verdict | 'good';
  scaler?: string;
  cluster?: string;
}

/** Fields of a row that a filter offers a choice of. */
export const FILTER_FIELDS = ['owner', 'system', 'scaler', 'cluster'] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** A service of an entity; the others are offered for registration. */
export const isClaimed = (row: FleetRow) => row.entityRef !== undefined;

/** @param myRefs - entity refs the reader owns things through. */
export function isMine(row: FleetRow, myRefs: ReadonlySet<string>): boolean {
  return row.owner !== undefined && myRefs.has(row.owner);
}

function matchesVerdict(row: FleetRow, verdict: FleetFilter['verdict']) {
  return (
    verdict === undefined ||
    (verdict === 'good'
      ? VERDICT_TONES[row.verdict] === 'good'
      : row.verdict === verdict)
  );
}

/** The rows that a filter lets through, in their order. */
export function filterRows(
  rows: readonly FleetRow[],
  filter: FleetFilter,
  myRefs: ReadonlySet<string>,
): FleetRow[] {
  return rows.filter(
    row =>
      (!filter.mine || isMine(row, myRefs)) &&
      matchesVerdict(row, filter.verdict) &&
      FILTER_FIELDS.every(
        field => filter[field] === undefined || row[field] === filter[field],
      ),
  );
}

/** A count that is also a filter. */
export interface VerdictTile {
  verdict: Verdict | 'good';
  count: number;
}

/** One tile for each verdict that wants a look and occurs, worst first, and one for all that is as it should be. */
export function verdictTiles(rows: readonly FleetRow[]): VerdictTile[] {
  const troubled = VERDICTS.filter(
    verdict => VERDICT_TONES[verdict] !== 'good',
  ).map(verdict => ({
    verdict,
    count: rows.filter(row => row.verdict === verdict).length,
  }));
  const good = rows.filter(row => VERDICT_TONES[row.verdict] === 'good').length;
  return [
    ...troubled.filter(tile => tile.count > 0),
    { verdict: 'good', count: good },
  ];
}

/** The values of a field that occur, sorted. */
export function choicesOf(
  rows: readonly FleetRow[],
  field: FilterField,
): string[] {
  const values = rows.map(row => row[field]).filter(v => v !== undefined);
  return [...new Set<string>(values)].sort((a, b) => a.localeCompare(b));
}

export const SORT_COLUMNS = [
  'title',
  'owner',
  'verdict',
  'replicas',
  'p95',
  'alerts',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface FleetSort {
  column: SortColumn;
  direction: 'asc' | 'desc';
}

/** Unknown latency sorts below every known one. */
const NO_LATENCY = -1;

const SORT_VALUES: Record<SortColumn, (row: FleetRow) => number | string> = {
  title: row => row.title,
  owner: row => row.owner ?? '',
  verdict: row => VERDICTS.indexOf(row.verdict),
  replicas: row => row.readyReplicas,
  p95: row => row.p95Ms ?? NO_LATENCY,
  alerts: row => row.firingAlerts,
};

function compareValues(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b));
}

/** The rows in the asked order; equal ones by title, then id, so that the order never jumps between reads. */
export function sortRows(
  rows: readonly FleetRow[],
  { column, direction }: FleetSort,
): FleetRow[] {
  const value = SORT_VALUES[column];
  const sign = direction === 'asc' ? 1 : -1;
  return [...rows].sort(
    (a, b) =>
      sign * compareValues(value(a), value(b)) ||
      a.title.localeCompare(b.title) ||
      a.id.localeCompare(b.id),
  );
}

/** Numbers of the line below the title. */
export function fleetSummary(rows: readonly FleetRow[]) {
  return {
    services: rows.length,
    teams: new Set(rows.map(row => row.owner).filter(Boolean)).size,
    clusters: new Set(rows.map(row => row.cluster)).size,
  };
}
