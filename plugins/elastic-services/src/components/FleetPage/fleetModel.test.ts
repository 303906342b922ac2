import fc from 'fast-check';
import { VERDICTS } from '@elastic-mesh/plugin-elastic-services-common';
import { fleetRow, mixedFleet } from '../../__fixtures__/fleets';
import {
  SORT_COLUMNS,
  choicesOf,
  filterRows,
  fleetSummary,
  isClaimed,
  sortRows,
  verdictTiles,
} from './fleetModel';
import { filterFromParams } from './useFleetFilter';

const NOBODY = new Set<string>();
const rows = mixedFleet(0).rows.filter(isClaimed);

const anyRow = fc
  .record({
    id: fc.uuid(),
    title: fc.string(),
    verdict: fc.constantFrom(...VERDICTS),
    owner: fc.option(fc.constantFrom('group:default/a', 'group:default/b'), {
      nil: undefined,
    }),
    p95Ms: fc.option(fc.nat(5000), { nil: undefined }),
    readyReplicas: fc.nat(50),
  })
  .map(fleetRow);

describe('sortRows', () => {
  it('puts the worst verdict first', () => {
    const sorted = sortRows(rows, { column: 'verdict', direction: 'asc' });
    expect(sorted.map(row => row.verdict)).toEqual([
      'at-ceiling',
      'blind',
      'paused',
      'idle',
      'steady',
    ]);
  });

  it('keeps every row, in an order that does not depend on the given one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRow, { selector: row => row.id }),
        fc.constantFrom(...SORT_COLUMNS),
        fc.constantFrom('asc' as const, 'desc' as const),
        (given, column, direction) => {
          const sort = { column, direction };
          const sorted = sortRows(given, sort);
          expect(sorted).toHaveLength(given.length);
          expect(sortRows([...given].reverse(), sort)).toEqual(sorted);
        },
      ),
    );
  });
});

describe('verdictTiles', () => {
  it('counts every row exactly once', () => {
    fc.assert(
      fc.property(fc.array(anyRow), given => {
        const counts = verdictTiles(given).map(tile => tile.count);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(given.length);
      }),
    );
  });
});

describe('filterRows', () => {
  it.each([
    [{ mine: false }, 5],
    [{ mine: true }, 2],
    [{ mine: false, verdict: 'good' as const }, 2],
    [{ mine: false, verdict: 'blind' as const, scaler: 'hpa' }, 1],
    [{ mine: false, owner: 'group:default/nobody' }, 0],
  ])('%j lets %s rows through', (filter, count) => {
    const myRefs = new Set(['group:default/shop']);
    expect(filterRows(rows, filter, myRefs)).toHaveLength(count);
  });

  it('never takes a service without an owner for mine', () => {
    expect(filterRows(rows, { mine: true }, NOBODY)).toEqual([]);
  });
});

describe('choicesOf and fleetSummary', () => {
  it('leave out what is not known', () => {
    expect(choicesOf(rows, 'owner')).toEqual([
      'group:default/catalog',
      'group:default/payments',
      'group:default/shop',
    ]);
    expect(fleetSummary(rows)).toEqual({ services: 5, teams: 3, clusters: 1 });
  });
});

describe('filterFromParams', () => {
  it('takes an unknown verdict for none', () => {
    const params = new URLSearchParams('mine=true&verdict=bogus&owner=x');
    expect(filterFromParams(params)).toMatchObject({
      mine: true,
      verdict: undefined,
      owner: 'x',
      cluster: undefined,
    });
  });
});
