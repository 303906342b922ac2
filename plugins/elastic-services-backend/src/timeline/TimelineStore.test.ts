import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { MIGRATIONS_FOLDER } from './migrate';
import type { SampleRow } from './rows';
import { TimelineStore } from './TimelineStore';
import { LEASE_SECONDS, WriterLease } from './WriterLease';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_16', 'POSTGRES_14'].filter(isAvailable),
});

// The PostgreSQL ids need a server; which version it is does not matter to these tables.
function isAvailable(id: string): id is TestDatabaseId {
  const version = id.split('_')[1];
  return (
    id === 'SQLITE_3' ||
    Boolean(
      process.env[
        `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`
      ],
    )
  );
}

function sample(atSeconds: number, ready: number, stateId = 'a'): SampleRow {
  return {
    state_id: stateId,
    at_seconds: atSeconds,
    desired: ready + 1,
    ready,
    starting: 1,
    min_replicas: 0,
    max_replicas: null,
    wanted: 3,
    demand: 12.5,
    capacity: 20,
    p95_ms: null,
  };
}

describe.each(databases.eachSupportedId())('timeline on %s', id => {
  let knex: Knex;
  let store: TimelineStore;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_FOLDER });
    store = new TimelineStore(knex);
  });

  afterEach(async () => {
    await knex.destroy();
  });

  it('migrates up, down and up again', async () => {
    const tables = ['samples', 'decisions', 'rollouts', 'since', 'writers'];
    const present = () =>
      Promise.all(tables.map(t => knex.schema.hasTable(`timeline_${t}`)));
    expect(await present()).toEqual(tables.map(() => true));
    await knex.migrate.rollback({ directory: MIGRATIONS_FOLDER }, true);
    expect(await present()).toEqual(tables.map(() => false));
    await knex.migrate.latest({ directory: MIGRATIONS_FOLDER });
    expect(await present()).toEqual(tables.map(() => true));
  });

  it('keeps samples in order; the last of a second wins', async () => {
    const many = Array.from({ length: 200 }, (_, i) => sample(1000 + i, i % 7));
    await store.addSamples([...many].reverse());
    await store.addSamples([sample(1000, 5), sample(1000, 6)]);
    const rows = await store.samples('a', 1000, 1198);
    expect(rows).toHaveLength(199);
    expect(rows[0]).toEqual(sample(1000, 6));
    expect(await store.samples('b', 0, 5000)).toEqual([]);
  });

  it('finds the highest ready pods of each bucket', async () => {
    await store.addSamples([
      sample(90, 9),
      sample(100, 2),
      sample(109, 4),
      sample(125, 1),
      sample(100, 7, 'b'),
    ]);
    const cells = await store.highestReady(100, 10);
    expect(cells.sort((x, y) => x.ready - y.ready)).toEqual([
      { stateId: 'a', bucket: 2, ready: 1 },
      { stateId: 'a', bucket: 0, ready: 4 },
      { stateId: 'b', bucket: 0, ready: 7 },
    ]);
  });

  it('answers decisions newest first, as they were written', async () => {
    const decision = {
      id: '00000000-0000-0000-0000-000000000001',
      at: '2026-01-10T12:00:00.250Z',
      from: 2,
      to: 10,
      rule: 'kpa.bounds',
      reason: { key: 'decision.kpa.bounds', params: { before: 14 } },
      wanted: 14,
    };
    const later = {
      ...decision,
      id: '00000000-0000-0000-0000-000000000002',
      at: '2026-01-10T12:01:00.000Z',
      wanted: undefined,
    };
    await store.addDecision('a', decision);
    await store.addDecision('a', later);
    const found = await store.decisions('a', { limit: 10 });
    expect(found[1]).toEqual(decision);
    expect(found[0].id).toBe(later.id);
    expect(await store.decisions('a', { limit: 1 })).toHaveLength(1);
    expect(
      await store.decisions('a', {
        limit: 10,
        toMs: Date.parse(decision.at),
      }),
    ).toEqual([decision]);
  });

  it('replaces since when something holds, and keeps it over a restart', async () => {
    const row = {
      aspect: 'verdict',
      value: 'steady',
      since_ms: 1_700_000_000_123,
    };
    await store.saveSince('a', [row, { ...row, aspect: 'no-owner' }]);
    await store.saveSince('a', [row]);
    expect(await new TimelineStore(knex).since()).toEqual([
      { ...row, state_id: 'a' },
    ]);
  });

  it('remembers the newest rollout and the last cold start', async () => {
    await store.addRollout({ state_id: 'a', at_seconds: 0, label: 'v1' });
    await store.addRollout({ state_id: 'a', at_seconds: 50, label: 'v2' });
    await store.saveColdStart({ state_id: 'a', p95_seconds: 4, at_seconds: 1 });
    await store.saveColdStart({ state_id: 'a', p95_seconds: 7, at_seconds: 2 });
    expect(await store.latestRollouts()).toEqual(new Map([['a', 'v2']]));
    expect(await store.rollouts('a', 1, 100)).toEqual([
      { state_id: 'a', at_seconds: 50, label: 'v2' },
    ]);
    expect(await store.coldStarts()).toMatchObject([{ p95_seconds: 7 }]);
  });

  it('deletes what is older than the retention, but not the baseline of rollouts', async () => {
    await store.addSamples([sample(10, 1), sample(100, 1)]);
    await store.addRollout({ state_id: 'a', at_seconds: 0, label: 'v1' });
    await store.prune(50);
    expect(await store.samples('a', 0, 1000)).toHaveLength(1);
    expect(await store.latestRollouts()).toEqual(new Map([['a', 'v1']]));
  });

  it('lets one replica write, and another after the first is silent', async () => {
    const [one, other] = [new WriterLease(knex), new WriterLease(knex)];
    expect(await one.acquire('demo', 0)).toBe(true);
    expect(await other.acquire('demo', 1000)).toBe(false);
    expect(await one.acquire('demo', 2000)).toBe(true);
    const afterSilence = 2001 + LEASE_SECONDS * 1000;
    expect(await other.acquire('demo', afterSilence)).toBe(true);
    expect(await one.acquire('demo', afterSilence)).toBe(false);
    await other.release();
    expect(await one.acquire('demo', afterSilence)).toBe(true);
  });

  it('gives the lease to exactly one of two that ask at once', async () => {
    const leases = [new WriterLease(knex), new WriterLease(knex)];
    const got = await Promise.all(leases.map(l => l.acquire('demo', 0)));
    expect(got.filter(Boolean)).toHaveLength(1);
  });
});
