import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoCluster, type DemoCluster } from '@elastic-mesh/demo-cluster';
import type {
  EntityScaling,
  Timeline,
} from '@elastic-mesh/plugin-elastic-services-common';
import { mockServices } from '@backstage/backend-test-utils';
import knex, { type Knex } from 'knex';
import request from 'supertest';
import {
  component,
  eventually,
  startBackend,
} from './__testUtils__/startBackend';

jest.setTimeout(120_000);

const ENTITY = '/api/elastic-services/entities/component/default/cart';

describe('a backend that is started again', () => {
  let folder: string;
  let cluster: DemoCluster;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'elastic-restart-'));
    cluster = await startDemoCluster({ historyHours: 1 });
  });

  afterAll(async () => {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A new process in all that matters: new plugin, new connection, the same file. */
  async function start() {
    const database: Knex = knex({
      client: 'better-sqlite3',
      connection: join(folder, 'timeline.sqlite'),
      useNullAsDefault: true,
    });
    const backend = await startBackend({
      url: cluster.url,
      entities: [component('cart')],
      elasticServices: { timeline: { sampleEverySeconds: 1 } },
      features: [mockServices.database.factory({ knex: database })],
    });
    const stop = async () => {
      await backend.stop();
      await database.destroy();
    };
    return { server: backend.server, stop };
  }

  /** Samples of our own: there is no metrics source here that could fill the past. */
  async function samples(
    server: Parameters<typeof request>[0],
  ): Promise<{ time: number; ready: number }[]> {
    const { body: scaling } = await request(server).get(`${ENTITY}/scaling`);
    const [state] = (scaling as EntityScaling).states ?? [];
    if (!state) {
      return [];
    }
    const now = Math.floor(Date.now() / 1000);
    const { body } = await request(server)
      .get(`${ENTITY}/timeline`)
      .query({
        stateId: state.id,
        fromSeconds: now - 600,
        toSeconds: now,
      });
    const { time, ready } = (body as Timeline).columns;
    return time.flatMap((at, index) => {
      const value = ready[index];
      return value === null ? [] : [{ time: at, ready: value }];
    });
  }

  it('still has its timeline, and goes on with it', async () => {
    const first = await start();
    const before = await eventually(async () => {
      const known = await samples(first.server);
      return known.length >= 2 && known;
    }, 40);
    await first.stop();

    const second = await start();
    try {
      const after = await eventually(async () => {
        const known = await samples(second.server);
        return known.length > before.length && known;
      }, 40);
      for (const { time } of before.slice(0, -1)) {
        expect(after.map(sample => sample.time)).toContain(time);
      }
    } finally {
      await second.stop();
    }
  });
});
