import request from 'supertest';
import { deploymentYaml } from '../__fixtures__/small-cluster';
import { DemoCluster, startDemoCluster } from '../start';

describe('the Alertmanager API', () => {
  let cluster: DemoCluster;
  const api = () => request(cluster.url);
  const alerts = async (query = '') =>
    (await api().get(`/alertmanager/api/v2/alerts${query}`).expect(200)).body;
  const deployments = '/apis/apps/v1/namespaces/default/deployments';
  const setErrors = (errorPercent: number) =>
    api()
      .patch(`${deployments}/faulty?fieldManager=test`)
      .set('Content-Type', 'application/apply-patch+yaml')
      .send(deploymentYaml('faulty', { rps: 10, errorPercent }));

  beforeAll(async () => {
    cluster = await startDemoCluster({ seed: false, speed: 0 });
    await setErrors(50).expect(201);
  });
  afterAll(() => cluster.stop());

  it('fires after the rule has held, and stops when it does not any more', async () => {
    cluster.advance(200);
    expect(await alerts()).toEqual([]);
    const pending = await api().get('/prometheus/api/v1/alerts').expect(200);
    expect(pending.body.data.alerts[0]).toMatchObject({ state: 'pending' });
    cluster.advance(150);
    expect(await alerts()).toMatchObject([
      {
        labels: {
          alertname: 'ServiceErrorsHigh',
          namespace: 'default',
          service: 'faulty',
          severity: 'critical',
        },
        status: { state: 'active', silencedBy: [] },
        annotations: { description: expect.stringMatching(/^50 % of/) },
      },
    ]);
    await setErrors(0).expect(200);
    cluster.advance(60);
    expect(await alerts()).toEqual([]);
  });

  it('suppresses an alert while a silence matches it', async () => {
    await setErrors(50).expect(200);
    cluster.advance(400);
    const silence = {
      matchers: [{ name: 'service', value: 'faul.*', isRegex: true }],
      startsAt: new Date(cluster.nowMs()).toISOString(),
      endsAt: new Date(cluster.nowMs() + 3_600_000).toISOString(),
      createdBy: 'a test',
      comment: 'on purpose',
    };
    const { body } = await api()
      .post('/alertmanager/api/v2/silences')
      .send(silence)
      .expect(200);
    expect(await alerts()).toMatchObject([
      { status: { state: 'suppressed', silencedBy: [body.silenceID] } },
    ]);
    expect(await alerts('?silenced=false')).toEqual([]);
    await api()
      .delete(`/alertmanager/api/v2/silence/${body.silenceID}`)
      .expect(200);
    expect(await alerts('?filter=service%3D%22faulty%22')).toMatchObject([
      { status: { state: 'active' } },
    ]);
    expect(await alerts('?filter=service%3D%22other%22')).toEqual([]);
    const ended = await api()
      .get(`/alertmanager/api/v2/silence/${body.silenceID}`)
      .expect(200);
    expect(ended.body.status.state).toBe('expired');
  });

  it.each([
    [{}, 'at least one matcher'],
    [
      { matchers: [{ name: 'a', value: '.*', isRegex: true }] },
      'must not match the empty string',
    ],
    [
      { matchers: [{ name: 'a', value: 'b' }], startsAt: 'soon' },
      'startsAt "soon"',
    ],
    [
      {
        matchers: [{ name: 'a', value: 'b' }],
        startsAt: '2026-01-02T00:00:00Z',
        endsAt: '2026-01-01T00:00:00Z',
      },
      'endsAt must be after',
    ],
    [
      {
        matchers: [{ name: 'a', value: 'b' }],
        startsAt: '2026-01-01T00:00:00Z',
        endsAt: '2026-01-02T00:00:00Z',
      },
      'createdBy and comment',
    ],
  ])('refuses the silence %j', async (silence, message) => {
    const { body } = await api()
      .post('/alertmanager/api/v2/silences')
      .send(silence)
      .expect(400);
    expect(body).toContain(message);
  });
});
