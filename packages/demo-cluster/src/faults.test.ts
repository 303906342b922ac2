import { get } from 'http';
import request from 'supertest';
import { DemoCluster, startDemoCluster } from './start';

describe('faults', () => {
  let cluster: DemoCluster;
  const set = (fault: object) =>
    request(cluster.url).put('/demo/faults').send(fault);
  beforeAll(async () => {
    cluster = await startDemoCluster({ seed: false, speed: 0 });
  });
  afterEach(() => set({ kind: 'none' }).expect(200));
  afterAll(() => cluster.stop());
  const pods = () => request(cluster.url).get('/api/v1/pods');

  it('can be slow', async () => {
    await set({ kind: 'slow', delaySeconds: 0.3 }).expect(200);
    const started = Date.now();
    await pods().expect(200);
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
  });

  it('can send broken JSON and refuse with 403, on one API only', async () => {
    await set({ kind: 'broken-json', target: 'prometheus' }).expect(200);
    await pods().expect(200);
    const broken = request(cluster.url)
      .get('/prometheus/api/v1/query?query=up')
      .buffer(true)
      .parse((response, done) => {
        let text = '';
        response
          .on('data', chunk => (text += chunk))
          .on('end', () => done(null, text));
      });
    const { body } = await broken;
    expect(() => JSON.parse(body)).toThrow();
    await set({ kind: 'forbidden' }).expect(200);
    const refused = await pods().expect(403);
    expect(refused.body).toMatchObject({ kind: 'Status', reason: 'Forbidden' });
  });

  it('can close watches, those that are open and those that come', async () => {
    const closed = () =>
      new Promise<void>((resolve, reject) => {
        get(`${cluster.url}/api/v1/pods?watch=1`, response => {
          response.resume().on('end', resolve).on('error', reject);
        });
      });
    const open = closed();
    await new Promise(resolve => setTimeout(resolve, 50));
    await set({ kind: 'close-watches' }).expect(200);
    await expect(Promise.all([open, closed()])).resolves.toBeDefined();
    await pods().expect(200);
  });

  it.each([
    [{ kind: 'fire' }, 'must be one of none, slow'],
    [{ kind: 'slow', target: 'all of it' }, 'must be one of all, kubernetes'],
    [{ kind: 'slow', delaySeconds: -1 }, 'must be from 0 to 600'],
  ])('refuses %j', async (fault, message) => {
    const { body } = await set(fault).expect(400);
    expect(body.message).toContain(message);
  });

  it('moves the clock on request', async () => {
    const before = cluster.nowMs();
    await request(cluster.url)
      .put('/demo/clock')
      .send({ advanceSeconds: 90 })
      .expect(200);
    expect(cluster.nowMs() - before).toBe(90_000);
    const refused = await request(cluster.url)
      .put('/demo/clock')
      .send({ speed: 'fast' })
      .expect(400);
    expect(refused.body.message).toContain('speed is "fast"');
  });
});
