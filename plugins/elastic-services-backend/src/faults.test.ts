import { startDemoCluster, type DemoCluster } from '@elastic-mesh/demo-cluster';
import type {
  EntityScaling,
  SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import request from 'supertest';
import {
  component,
  eventually,
  startBackend,
} from './__testUtils__/startBackend';

jest.setTimeout(120_000);

/** What a user sees of checkout: its verdict and which sources cannot be read. */
async function look(
  backend: Awaited<ReturnType<typeof startBackend>>,
): Promise<EntityScaling> {
  const { body } = await request(backend.server).get(
    '/api/elastic-services/entities/component/default/checkout/scaling',
  );
  return body;
}

function named(sources: readonly SourceHealth[], name: string) {
  return sources?.find(source => source.name === name);
}

describe('a cluster that misbehaves', () => {
  let cluster: DemoCluster;
  let isUp = true;
  let backend: Awaited<ReturnType<typeof startBackend>>;

  async function setFault(fault: object): Promise<void> {
    const response = await fetch(`${cluster.url}/demo/faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(fault),
    });
    expect(response.ok).toBe(true);
  }

  const isHealthy = async () => {
    const { states, sources } = await look(backend);
    return (
      states?.[0] !== undefined &&
      states[0].verdict !== 'unknown' &&
      named(sources, 'demo')?.state === 'ok' &&
      sources
    );
  };

  beforeAll(async () => {
    cluster = await startDemoCluster({ historyHours: 0 });
    backend = await startBackend({
      url: cluster.url,
      entities: [component('checkout', { owner: 'group:default/payments' })],
    });
    await eventually(isHealthy, 30);
  });

  // Every fault must be recovered from without help.
  afterEach(async () => {
    if (isUp) {
      await setFault({ kind: 'none' });
      await eventually(isHealthy, 60);
    }
  });

  afterAll(async () => {
    await backend?.stop();
    await (isUp ? cluster?.stop() : undefined);
  });

  it.each([
    [
      'slow',
      { kind: 'slow', target: 'kubernetes', delaySeconds: 30 },
      /no answer within 2 s/,
    ],
    [
      'broken JSON',
      { kind: 'broken-json', target: 'kubernetes' },
      /broken JSON/,
    ],
    ['403', { kind: 'forbidden', target: 'kubernetes' }, /not allowed \(403\)/],
  ])(
    '%s: says so with the age of the data, and recovers by itself',
    async (_, fault, reason) => {
      await setFault(fault);
      const broken = await eventually(async () => {
        const seen = await look(backend);
        return seen.states?.[0]?.verdict === 'unknown' && seen;
      }, 30);
      const health = named(broken.sources, 'demo');
      expect(health?.state).toBe('unreadable');
      expect(health?.reason).toMatch(reason);
      expect(Date.parse(health?.lastReadAt ?? '')).toBeLessThan(
        Date.parse(broken.now),
      );
      // What was known stays visible, with its age.
      expect(broken.states[0].replicas.desired).toBeGreaterThanOrEqual(0);
      expect(Date.parse(broken.states[0].readAt)).toBeLessThan(
        Date.parse(broken.now),
      );
    },
  );

  it('closed watches: goes on without a word', async () => {
    await setFault({ kind: 'close-watches', target: 'kubernetes' });
    await new Promise(resolve => setTimeout(resolve, 3000));
    await setFault({ kind: 'none' });
    const sources = await eventually(isHealthy, 60);
    await eventually(async () => {
      const { sources: later } = await look(backend);
      return later.every(source => source.state !== 'unreadable');
    }, 60);
    expect(named(sources as SourceHealth[], 'demo')?.state).toBe('ok');
  });

  it('down: says so; nothing is called healthy', async () => {
    isUp = false;
    await cluster.stop();
    const broken = await eventually(async () => {
      const seen = await look(backend);
      return seen.states?.[0]?.verdict === 'unknown' && seen;
    }, 30);
    expect(named(broken.sources, 'demo')).toMatchObject({
      state: 'unreadable',
      reason: expect.stringContaining('request error'),
    });
  });
});
