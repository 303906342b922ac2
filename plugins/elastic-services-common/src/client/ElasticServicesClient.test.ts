import { ElasticServicesClient } from './ElasticServicesClient';

describe('ElasticServicesClient', () => {
  const fetchMock = jest.fn();
  const client = new ElasticServicesClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch: fetchMock },
  });

  function answer(status: number, body: object) {
    fetchMock.mockResolvedValue(
      new Response(status === 204 ? null : JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' },
      }),
    );
  }

  beforeEach(() => fetchMock.mockReset());

  it('asks for the paths of the document, with escaped parts', async () => {
    answer(200, { decisions: [{ id: '1' }] });
    const decisions = await client.getDecisions(
      'Component:default/web',
      'demo/shop/Deployment/web',
      5,
    );
    expect(decisions).toEqual([{ id: '1' }]);
    expect(fetchMock.mock.calls[0][0]).toBe(
      'http://portal/api/elastic-services/entities/Component/default/web/decisions' +
        '?stateId=demo%2Fshop%2FDeployment%2Fweb&limit=5',
    );
    answer(200, { rows: [] });
    await client.getFleet({ verdict: 'starved', owner: undefined });
    expect(fetchMock.mock.calls[1][0]).toBe(
      'http://portal/api/elastic-services/fleet?verdict=starved',
    );
  });

  it('widens a range to whole seconds, which the server wants', async () => {
    answer(200, {});
    await client.getTimeline('component:default/web', 'a', {
      fromSeconds: 10.7,
      toSeconds: 20.2,
    });
    expect(fetchMock.mock.calls[0][0]).toContain('fromSeconds=10&toSeconds=21');
  });

  it('posts a silence', async () => {
    answer(204, {});
    const silence = { fingerprint: 'f', durationSeconds: 60, comment: 'x' };
    await client.silenceAlert('component:default/web', silence);
    const [, init] = fetchMock.mock.calls[0];
    expect(init.method).toBe('POST');
    expect(JSON.parse(init.body)).toEqual(silence);
  });

  it('throws what the server says', async () => {
    answer(403, {
      error: { name: 'NotAllowedError', message: 'no' },
      response: { statusCode: 403 },
    });
    await expect(
      client.getEntityScaling('component:default/web'),
    ).rejects.toMatchObject({ response: { status: 403 } });
  });
});
