import request from 'supertest';
import { DemoCluster, startDemoCluster } from '../start';

describe('the Prometheus API', () => {
  let cluster: DemoCluster;
  beforeAll(async () => {
    cluster = await startDemoCluster({ seed: false, speed: 0 });
    cluster.advance(120);
  });
  afterAll(() => cluster.stop());

  const get = (path: string) => request(cluster.url).get(`/prometheus${path}`);

  it('answers instant and range queries, by GET and by POST', async () => {
    const now = cluster.nowMs() / 1000;
    const instant = await get('/api/v1/query?query=up').expect(200);
    expect(instant.body.data).toMatchObject({
      resultType: 'vector',
      result: [
        { metric: { __name__: 'up' }, value: [expect.any(Number), '1'] },
      ],
    });
    const range = await request(cluster.url)
      .post('/prometheus/api/v1/query_range')
      .type('form')
      .send({ query: 'up', start: now - 60, end: now, step: '15s' })
      .expect(200);
    expect(range.body.data.result[0].values).toHaveLength(5);
  });

  it('lists series, labels and values', async () => {
    const series = await get('/api/v1/series?match[]=up').expect(200);
    expect(series.body.data).toEqual([{ __name__: 'up', job: 'demo-cluster' }]);
    const labels = await get('/api/v1/labels').expect(200);
    expect(labels.body.data).toEqual(['__name__', 'job']);
    const values = await get('/api/v1/label/job/values').expect(200);
    expect(values.body.data).toEqual(['demo-cluster']);
    await get('/-/healthy').expect(200);
  });

  it.each([
    ['/api/v1/query?query=rate(up[1m])', 'plain selectors'],
    ['/api/v1/query', '"query": it is missing'],
    ['/api/v1/query?query=up&time=later', '"later" is not a time'],
    [
      '/api/v1/query_range?query=up&start=0&end=10&step=0',
      'not a positive duration',
    ],
    ['/api/v1/query_range?query=up&start=10&end=0&step=1', 'before start'],
    [
      '/api/v1/query_range?query=up&start=0&end=100000&step=1',
      'exceeded maximum resolution',
    ],
    ['/api/v1/series', 'no match[]'],
  ])('refuses %s', async (path, message) => {
    const { body } = await get(path).expect(400);
    expect(body).toMatchObject({
      status: 'error',
      errorType: 'bad_data',
      error: expect.stringContaining(message),
    });
  });
});
