import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { AlertmanagerSource } from '../alertmanager/AlertmanagerSource';
import { PrometheusSource } from '../prometheus/PrometheusSource';
import { escapeLabelValue, queryForObject } from '../prometheus/selector';
import { readSourceConfigs } from './readConfig';

const { signal } = new AbortController();

describe('sources over HTTP', () => {
  let server: Server;
  let url: string;
  /** What the server answers: status and body. */
  let answer: [number, string];
  const seen: { path: string; authorization?: string; body: string }[] = [];

  beforeAll(async () => {
    server = createServer(async (request: IncomingMessage, response) => {
      let body = '';
      for await (const chunk of request) {
        body += chunk;
      }
      seen.push({
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body,
      });
      response.writeHead(answer[0]).end(answer[1]);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    seen.length = 0;
  });

  afterAll(() => {
    server.close();
  });

  function prometheus() {
    return new PrometheusSource({
      name: 'main',
      url,
      headers: { Authorization: 'Bearer secret' },
    });
  }

  it('reads a vector with its credentials, and drops what is not a number', async () => {
    answer = [
      200,
      JSON.stringify({
        status: 'success',
        data: {
          resultType: 'vector',
          result: [
            { metric: { a: '1' }, value: [1000.5, '2.5'] },
            { metric: { a: '2' }, value: [1000.5, 'NaN'] },
          ],
        },
      }),
    ];
    expect(await prometheus().query('up', signal)).toEqual([
      { labels: { a: '1' }, value: 2.5, atMs: 1_000_500 },
    ]);
    expect(seen).toEqual([
      {
        path: '/api/v1/query?query=up',
        authorization: 'Bearer secret',
        body: '',
      },
    ]);
  });

  it.each([
    [403, 'no', 'not allowed (403)'],
    [
      400,
      '{"status":"error","error":"only plain selectors"}',
      'answered with an error (400): only plain selectors',
    ],
    [200, '{"status":', 'answered with broken JSON'],
    [200, '[]', 'answered with JSON that is not a Prometheus result'],
  ])('says why it cannot be read: %s %s', async (status, body, reason) => {
    answer = [status, body];
    const reading = prometheus().query('up', signal);
    await expect(reading).rejects.toThrow(reason);
    await expect(reading).rejects.not.toThrow('secret');
  });

  it('says that a source cannot be reached', async () => {
    const gone = new PrometheusSource({
      name: 'main',
      url: 'http://127.0.0.1:1',
      headers: {},
    });
    await expect(gone.query('up', signal)).rejects.toThrow('cannot be reached');
  });

  it('reads alerts with their silences', async () => {
    const alertmanager = new AlertmanagerSource({
      name: 'am',
      url,
      headers: {},
    });
    answer = [
      200,
      JSON.stringify([
        {
          fingerprint: 'f1',
          id: 's1',
          labels: { alertname: 'Slow', severity: 'page' },
          annotations: { summary: 'slow', runbook_url: 'https://example.com' },
          startsAt: '2026-01-10T11:00:00Z',
          endsAt: '2026-01-10T13:00:00Z',
          createdBy: 'user:default/ann',
          comment: 'on it',
          status: { state: 'suppressed', silencedBy: ['s1'] },
        },
      ]),
    ];
    expect(await alertmanager.alerts(signal)).toMatchObject([
      {
        labels: { alertname: 'Slow' },
        summary: {
          fingerprint: 'f1',
          severity: 'critical',
          state: 'suppressed',
          runbookUrl: 'https://example.com',
          silencedBy: { id: 's1', by: 'user:default/ann', comment: 'on it' },
        },
      },
    ]);
    expect(seen.map(s => s.path)).toEqual([
      '/api/v2/alerts',
      '/api/v2/silences',
    ]);
  });

  it('silences exactly the labels of the alert', async () => {
    const alertmanager = new AlertmanagerSource({
      name: 'am',
      url,
      headers: {},
    });
    answer = [200, '{"silenceID":"s2"}'];
    await alertmanager.silence(
      { labels: { alertname: 'Slow', pod: 'a.*b' }, summary: {} as never },
      {
        fingerprint: 'f1',
        durationSeconds: 600,
        comment: 'x',
        createdBy: 'user:default/ann',
      },
      signal,
    );
    const silence = JSON.parse(seen[0].body);
    expect(silence.matchers).toEqual([
      { name: 'alertname', value: 'Slow', isRegex: false, isEqual: true },
      { name: 'pod', value: 'a.*b', isRegex: false, isEqual: true },
    ]);
    expect(Date.parse(silence.endsAt) - Date.parse(silence.startsAt)).toBe(
      600_000,
    );
  });
});

describe('queries about one object', () => {
  const series = {
    id: 'x',
    query: 'a:b:c',
    namespaceLabel: 'ns',
    objectLabel: 'svc',
    keyedBy: 'workload' as const,
  };

  it('escapes what a name could smuggle in', () => {
    expect(escapeLabelValue('a"b\\c\nd')).toBe('a\\"b\\\\c\\nd');
    expect(queryForObject(series, 'shop', 'x"} or up{a="')).toBe(
      'a:b:c{ns="shop",svc="x\\"} or up{a=\\""}',
    );
  });

  it('leaves expressions as they are', () => {
    const query = 'sum by (ns, svc) (rate(x[1m]))';
    expect(queryForObject({ ...series, query }, 'shop', 'web')).toBe(query);
  });
});

describe('configuration of sources', () => {
  const read = (entries: object[]) =>
    readSourceConfigs(
      new ConfigReader({ elasticServices: { prometheus: entries } }),
      'prometheus',
    );

  it('reads entries without a trailing slash', () => {
    expect(read([{ name: 'a', url: 'http://x:9090/p/' }])).toEqual([
      { name: 'a', url: 'http://x:9090/p', cluster: undefined, headers: {} },
    ]);
  });

  it('refuses a name twice and a URL that is none', () => {
    const entry = { name: 'a', url: 'http://x' };
    expect(() => read([entry, entry])).toThrow(
      'elasticServices.prometheus[1].name is "a"',
    );
    expect(() => read([{ name: 'a', url: 'x:9090' }])).toThrow(
      'elasticServices.prometheus[0].url is "x:9090", but must be an http or https URL',
    );
  });
});
