import { get } from 'http';
import request from 'supertest';
import { DemoCluster, startDemoCluster } from '../start';

const PATH = '/api/v1/namespaces/default/configmaps';

interface WatchEvent {
  type: string;
  object: {
    kind?: string;
    code?: number;
    metadata: {
      name: string;
      resourceVersion: string;
      annotations?: Record<string, string>;
    };
  };
}

describe('the Kubernetes API', () => {
  let cluster: DemoCluster;
  beforeAll(async () => {
    cluster = await startDemoCluster({ seed: false, speed: 0 });
  });
  afterAll(() => cluster.stop());

  const api = () => request(cluster.url);
  const create = (name: string, labels: Record<string, string> = {}) =>
    api()
      .post(PATH)
      .send({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, labels },
        data: { a: '1' },
      })
      .expect(201);

  /** Collects the events of a watch until there are enough of them. */
  function watch(query: string, enough: number): Promise<WatchEvent[]> {
    return new Promise((resolve, reject) => {
      const events: WatchEvent[] = [];
      let rest = '';
      const timer = setTimeout(
        () => reject(new Error(`only ${JSON.stringify(events)}`)),
        5000,
      );
      const client = get(`${cluster.url}${PATH}?watch=1&${query}`, response => {
        response.on('data', chunk => {
          const lines = (rest + chunk).split('\n');
          rest = lines.pop() ?? '';
          events.push(...lines.map(line => JSON.parse(line)));
          if (events.length < enough) return;
          clearTimeout(timer);
          client.destroy();
          resolve(events);
        });
      });
    });
  }

  it('lists in pages that together are the whole list', async () => {
    for (const name of ['page-a', 'page-b', 'page-c'])
      await create(name, { page: 'yes' });
    const first = await api()
      .get(`${PATH}?limit=2&labelSelector=page%3Dyes`)
      .expect(200);
    expect(first.body.metadata.remainingItemCount).toBe(1);
    const token = encodeURIComponent(first.body.metadata.continue);
    const second = await api()
      .get(`${PATH}?limit=2&labelSelector=page%3Dyes&continue=${token}`)
      .expect(200);
    expect(second.body.metadata.continue).toBeUndefined();
    expect(second.body.metadata.resourceVersion).toBe(
      first.body.metadata.resourceVersion,
    );
    const names = [...first.body.items, ...second.body.items].map(
      one => one.metadata.name,
    );
    expect(names).toEqual(['page-a', 'page-b', 'page-c']);
  });

  it('replays a watch from a version and goes on with what follows', async () => {
    const list = await api().get(PATH).expect(200);
    const from = list.body.metadata.resourceVersion;
    await create('replayed', { w: '1' });
    const events = watch(`resourceVersion=${from}&labelSelector=w%3D1`, 3);
    await new Promise(resolve => setTimeout(resolve, 100));
    await api()
      .patch(`${PATH}/replayed`)
      .set('Content-Type', 'application/merge-patch+json')
      .send({ data: { b: '2' } })
      .expect(200);
    await api()
      .patch(`${PATH}/replayed`)
      .set('Content-Type', 'application/merge-patch+json')
      .send({ metadata: { labels: { w: null } } })
      .expect(200);
    expect((await events).map(one => one.type)).toEqual([
      'ADDED',
      'MODIFIED',
      'DELETED',
    ]);
  });

  it('starts without a version with what exists, and marks the end of it when asked', async () => {
    await create('initial', { i: '1' });
    const events = await watch(
      'labelSelector=i%3D1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan',
      2,
    );
    expect(events.map(one => one.type)).toEqual(['ADDED', 'BOOKMARK']);
    expect(events[1].object.metadata.annotations).toEqual({
      'k8s.io/initial-events-end': 'true',
    });
  });

  it('answers 410 to a version that it does not know any more, or not yet', async () => {
    const list = await api().get(PATH).expect(200);
    const version = list.body.metadata.resourceVersion;
    await api()
      .put('/demo/faults')
      .send({ kind: 'expire-versions' })
      .expect(200);
    const old = await api()
      .get(`${PATH}?watch=1&resourceVersion=${version}`)
      .expect(410);
    expect(old.body).toMatchObject({ kind: 'Status', reason: 'Expired' });
    const future = await api()
      .get(`${PATH}?watch=1&resourceVersion=99999999`)
      .expect(410);
    expect(future.body).toMatchObject({
      kind: 'Status',
      reason: 'Expired',
      code: 410,
    });
  });

  it('refuses what it cannot do with a Status that says why', async () => {
    await create('taken');
    const taken = await api()
      .post(PATH)
      .send({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'taken' },
      });
    expect(taken.body).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
      message: 'configmaps "taken" already exists',
    });
    const kind = await api()
      .post(PATH)
      .send({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } });
    expect(kind.body).toMatchObject({ code: 400, reason: 'BadRequest' });
    const json = await api()
      .post(PATH)
      .set('Content-Type', 'application/json')
      .send('{"kind":');
    expect(json.body).toMatchObject({
      code: 400,
      message: expect.stringContaining('cannot be read'),
    });
    const nowhere = await api()
      .post('/api/v1/namespaces/nowhere/configmaps')
      .send({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
    expect(nowhere.body).toMatchObject({
      code: 404,
      message: 'namespaces "nowhere" not found',
    });
    const gone = await api().get('/apis/apps/v1/gadgets').expect(404);
    expect(gone.body.kind).toBe('Status');
    const selector = await api()
      .get(`${PATH}?labelSelector=%3D%3D`)
      .expect(400);
    expect(selector.body.message).toContain('allowed are');
    const limit = await api().get(`${PATH}?limit=-1`).expect(400);
    expect(limit.body.message).toContain('whole number');
  });

  it('refuses an update from an outdated version', async () => {
    const { body: old } = await create('raced');
    await api()
      .put(`${PATH}/raced`)
      .send({ ...old, data: { a: '2' } })
      .expect(200);
    const late = await api()
      .put(`${PATH}/raced`)
      .send({ ...old, data: { a: '3' } })
      .expect(409);
    expect(late.body.reason).toBe('Conflict');
  });

  it('does not store a dry run', async () => {
    await api()
      .post(`${PATH}?dryRun=All`)
      .send({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'dry' } })
      .expect(201);
    const { body } = await api().get(`${PATH}/dry`).expect(404);
    expect(body.reason).toBe('NotFound');
  });

  it('serves every version of a kind from one object', async () => {
    const path = '/apis/networking.istio.io';
    await api()
      .post(`${path}/v1alpha3/namespaces/default/virtualservices`)
      .send({
        apiVersion: 'networking.istio.io/v1alpha3',
        kind: 'VirtualService',
        metadata: { name: 'vs' },
        spec: { hosts: ['a'] },
      })
      .expect(201);
    const { body } = await api()
      .get(`${path}/v1/namespaces/default/virtualservices/vs`)
      .expect(200);
    expect(body).toMatchObject({
      apiVersion: 'networking.istio.io/v1',
      spec: { hosts: ['a'] },
    });
  });
});

describe('access', () => {
  it('needs the token when one is set', async () => {
    const cluster = await startDemoCluster({
      seed: false,
      speed: 0,
      token: 'secret',
    });
    try {
      const refused = await request(cluster.url).get('/api').expect(401);
      expect(refused.body).toMatchObject({
        kind: 'Status',
        reason: 'Unauthorized',
      });
      await request(cluster.url)
        .get('/api')
        .set('Authorization', 'Bearer secret')
        .expect(200);
    } finally {
      await cluster.stop();
    }
  });

  it('refuses host names that are not local, against pages that rebind their name', async () => {
    const cluster = await startDemoCluster({ seed: false, speed: 0 });
    try {
      const refused = await request(cluster.url)
        .get('/api')
        .set('Host', 'evil.example.com')
        .expect(403);
      expect(refused.body.message).toContain('evil.example.com');
      await request(cluster.url)
        .get('/api')
        .set('Origin', 'https://evil.example.com')
        .expect(403);
    } finally {
      await cluster.stop();
    }
  });
});
