import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import request from 'supertest';
import { deploymentYaml } from './__fixtures__/small-cluster';
import { startDemoCluster } from './start';

describe('startDemoCluster', () => {
  let dataFolder: string;
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'demo-cluster-data-'));
  });
  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));
  const start = () => startDemoCluster({ dataFolder, seed: false, speed: 0 });
  const DEPLOYMENT = '/apis/apps/v1/namespaces/default/deployments/web';

  it('keeps objects, series, silences and versions over a restart', async () => {
    const first = await start();
    await request(first.url)
      .patch(`${DEPLOYMENT}?fieldManager=test`)
      .set('Content-Type', 'application/apply-patch+yaml')
      .send(deploymentYaml('web', { rps: 5 }, 2))
      .expect(201);
    first.advance(60);
    const { body: before } = await request(first.url)
      .get(DEPLOYMENT)
      .expect(200);
    const savedMs = first.nowMs();
    await first.stop();

    const second = await start();
    try {
      const { body: after } = await request(second.url)
        .get(DEPLOYMENT)
        .expect(200);
      expect(after).toEqual(before);
      expect(after.status.readyReplicas).toBe(2);
      const stale = await request(second.url).get(
        `/api/v1/pods?watch=1&resourceVersion=${before.metadata.resourceVersion}`,
      );
      expect(stale.body).toMatchObject({ code: 410, reason: 'Expired' });
      const { body: series } = await request(second.url).get(
        `/prometheus/api/v1/query?query=kube_deployment_status_replicas_ready&time=${
          savedMs / 1000
        }`,
      );
      expect(series.data.result[0].value[1]).toBe('2');
      // What is left out of a second apply is removed, so what was applied first is remembered too.
      await request(second.url)
        .patch(`${DEPLOYMENT}?fieldManager=test`)
        .set('Content-Type', 'application/apply-patch+yaml')
        .send(
          deploymentYaml('web', { rps: 5 }, 3).replace(
            /annotations:.*\n/,
            '\n',
          ),
        )
        .expect(200);
      second.advance(30);
      const { body: changed } = await request(second.url).get(DEPLOYMENT);
      expect(changed.status.readyReplicas).toBe(3);
      expect(changed.metadata.annotations).toBeUndefined();
    } finally {
      await second.stop();
    }
  });

  it('keeps what fires, and what is silenced, over a restart', async () => {
    const first = await start();
    await request(first.url)
      .patch(`${DEPLOYMENT}?fieldManager=test`)
      .set('Content-Type', 'application/apply-patch+yaml')
      .send(deploymentYaml('web', { rps: 5000 }, 1))
      .expect(201);
    first.advance(1200);
    const alertsOf = async (url: string) =>
      (await request(url).get('/alertmanager/api/v2/alerts').expect(200)).body;
    const [alert] = await alertsOf(first.url);
    const matcher = { name: 'service', value: 'web', isRegex: false };
    await request(first.url)
      .post('/alertmanager/api/v2/silences')
      .send({
        matchers: [matcher],
        startsAt: new Date(first.nowMs()).toISOString(),
        endsAt: new Date(first.nowMs() + 3_600_000).toISOString(),
        createdBy: 'test',
        comment: 'known',
      })
      .expect(200);
    await first.stop();

    const second = await start();
    try {
      second.advance(15);
      const after = await alertsOf(second.url);
      expect(after).toContainEqual(
        expect.objectContaining({
          fingerprint: alert.fingerprint,
          startsAt: alert.startsAt,
          status: expect.objectContaining({ state: 'suppressed' }),
        }),
      );
    } finally {
      await second.stop();
    }
  });

  it('says what to do about a damaged state', async () => {
    writeFileSync(join(dataFolder, 'cluster.json'), '{"format": 1, "store"');
    await expect(start()).rejects.toThrow(
      /cannot be read: .*Delete .*cluster\.json/,
    );
  });

  it('says that its port is taken', async () => {
    const first = await startDemoCluster({ seed: false, speed: 0 });
    try {
      await expect(
        startDemoCluster({ seed: false, speed: 0, port: first.port }),
      ).rejects.toThrow('EADDRINUSE');
    } finally {
      await first.stop();
    }
  });

  it('lets the simulated time follow the real one', async () => {
    const cluster = await startDemoCluster({ seed: false, speed: 50 });
    try {
      const before = cluster.nowMs();
      await new Promise(resolve => setTimeout(resolve, 1500));
      expect(cluster.nowMs() - before).toBeGreaterThan(30_000);
    } finally {
      await cluster.stop();
    }
  });
});
