import { readFileSync } from 'node:fs';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  AlertSource,
  SourcedAlert,
} from '@elastic-mesh/plugin-elastic-services-node';
import express from 'express';
import request from 'supertest';
import { parse } from 'yaml';
import { AlertsBook } from '../alerts/AlertsBook';
import { ClusterReadError } from '../collector/readError';
import type { StateHub } from '../states/StateHub';
import type { TimelineReader } from '../timeline/TimelineReader';
import { Access } from './access';
import { createRouter, OPENAPI_FILE } from './createRouter';

const WEB = '/entities/component/default/web';
const STATE_ID = 'demo/shop/Deployment/web';

const alert: SourcedAlert = {
  labels: { alertname: 'SlowRequests', namespace: 'shop', service: 'web' },
  summary: {
    fingerprint: 'f1',
    name: 'SlowRequests',
    severity: 'warning',
    state: 'firing',
    since: '2026-01-10T11:00:00Z',
    summary: 'slow',
    source: 'main',
  },
};

function entryOf(id: string, name: string, ref?: string) {
  const [cluster, namespace, kind] = id.split('/');
  const workload = { cluster, namespace, kind, name, apiVersion: 'apps/v1' };
  return {
    state: {
      id,
      workload,
      scaler: 'hpa',
      policy: {
        minReplicas: 1,
        maxReplicas: 5,
        scaleToZero: false,
        metrics: [],
      },
      replicas: { desired: 2, current: 2, ready: 2, starting: 0 },
      readings: [],
      conditions: [],
      scalerObjects: [],
      explanation: { exactness: 'unknown', steps: [] },
      verdict: 'steady',
      headline: { key: 'verdict.steady.headline', params: {} },
      findings: [],
      readAt: '2026-01-10T12:00:00Z',
    },
    read: { draft: { workload }, alertNames: [name] },
    entities: ref ? [{ ref, title: name, owner: 'group:default/shop' }] : [],
  };
}

const container = (name: string, requests: object, limits: object) => ({
  name,
  requests,
  limits,
});

const entries = [
  {
    ...entryOf(STATE_ID, 'web', 'component:default/web'),
    state: {
      ...entryOf(STATE_ID, 'web').state,
      containers: [
        container(
          'app',
          { cpu: '0.25', memory: '64Mi' },
          { cpu: '1', memory: '256Mi' },
        ),
        container(
          'cache',
          { cpu: '100m', memory: '33000Ki' },
          { memory: '256Mi' },
        ),
        container('istio-proxy', { cpu: '100m' }, { cpu: '2' }),
      ],
    },
  },
  entryOf('demo/shop/Deployment/other', 'other', 'component:default/other'),
  entryOf('demo/shop/Deployment/stray', 'stray'),
];

describe('REST API', () => {
  const permissions = mockServices.permissions.mock();
  const auditor = mockServices.auditor.mock();
  const source = {
    name: 'main',
    alerts: jest.fn(async () => [alert]),
    silence: jest.fn(async () => {}),
  } satisfies AlertSource;
  let app: express.Express;
  /** Refs on which everything is allowed; undefined: everywhere. */
  let allowed: string[] | undefined;

  beforeEach(async () => {
    jest.clearAllMocks();
    allowed = undefined;
    permissions.authorize.mockImplementation(async requests =>
      requests.map(asked => ({
        result:
          !allowed ||
          allowed.includes(
            String((asked as { resourceRef?: string }).resourceRef),
          )
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      })),
    );
    auditor.createEvent.mockResolvedValue({
      success: jest.fn(),
      fail: jest.fn(),
    });
    const alerts = new AlertsBook({
      sources: [source],
      logger: mockServices.logger.mock(),
    });
    await alerts.refresh(new AbortController().signal);
    const router = await createRouter({
      hub: {
        entries,
        entriesOf: (ref: string) =>
          entries.filter(e => e.entities.some(entity => entity.ref === ref)),
      } as unknown as StateHub,
      alerts,
      timeline: {
        strip: async () => [1, null],
        decisions: jest.fn(async (_id: string, limit: number) => [{ limit }]),
        timeline: async () => ({ stateId: STATE_ID }),
      } as unknown as TimelineReader,
      access: new Access({ httpAuth: mockServices.httpAuth(), permissions }),
      auditor,
      sources: () => [
        { kind: 'cluster', name: 'demo', state: 'ok' },
        {
          kind: 'cluster',
          name: 'far',
          state: 'unreadable',
          reason: 'cannot be reached',
        },
        { kind: 'cluster', name: 'demo: functions', state: 'not-installed' },
        { kind: 'metrics', name: 'main', state: 'unreadable' },
      ],
      entitiesIn: namespace =>
        ['web', 'planned'].map(name => ({
          ref: `component:default/${name}`,
          title: name,
          hasRepository: false,
          selector: {},
          namespace,
        })),
      quotas: namespace => ({
        quotas: [
          {
            cluster: 'demo',
            name: `of-${namespace}`,
            hard: { pods: '10' },
            used: { pods: '2' },
          },
        ],
        unreadable: [],
      }),
      now: () => Date.parse('2026-01-10T12:00:00Z'),
    });
    app = express().use(router).use(mockErrorHandler());
  });

  it('serves exactly the paths of its document', async () => {
    const document = parse(readFileSync(OPENAPI_FILE, 'utf8'));
    const { body } = await request(app).get('/openapi.json');
    expect(Object.keys(body.paths)).toEqual(Object.keys(document.paths));
    for (const [path, methods] of Object.entries<object>(document.paths)) {
      const url = path
        .replace('{kind}', 'component')
        .replace('{namespace}', 'default')
        .replace('{name}', 'web');
      const method = 'post' in methods ? 'post' : 'get';
      const { status } = await request(app)[method](url);
      // 400 for a missing parameter proves the route as well as an answer does.
      expect([200, 400]).toContain(status);
    }
  });

  it('shows only rows of entities that may be read, and unclaimed ones by their own permission', async () => {
    expect((await request(app).get('/fleet')).body.rows).toHaveLength(3);
    allowed = ['component:default/web'];
    const { body } = await request(app).get('/fleet');
    expect(body.rows.map((row: { id: string }) => row.id)).toEqual([STATE_ID]);
    expect(body.rows[0]).toMatchObject({ firingAlerts: 1, strip: [1, null] });
  });

  it('filters the fleet and refuses a verdict that does not exist', async () => {
    const { body } = await request(app).get('/fleet?verdict=starved');
    expect(body.rows).toEqual([]);
    const refused = await request(app).get('/fleet?verdict=fine');
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('verdict');
  });

  it.each(['scaling', 'alerts', `decisions?stateId=${STATE_ID}`])(
    'refuses %s without permission',
    async path => {
      expect((await request(app).get(`${WEB}/${path}`)).status).toBe(200);
      allowed = [];
      const { status, body } = await request(app).get(`${WEB}/${path}`);
      expect(status).toBe(403);
      expect(body.error.message).toContain('component:default/web');
    },
  );

  it('tells the quotas of a namespace to those who may see something in it', async () => {
    const quotas = (namespace: string) =>
      request(app).get(`/quotas?namespace=${namespace}`);
    expect((await quotas('empty')).body.quotas[0].name).toBe('of-empty');
    allowed = ['component:default/web'];
    expect((await quotas('shop')).status).toBe(200);
    expect((await quotas('empty')).status).toBe(403);
    expect((await quotas('Not_A_Namespace')).status).toBe(400);
    allowed = [];
    const { status, body } = await quotas('shop');
    expect(status).toBe(403);
    expect(body.error.message).toContain('namespace shop');
  });

  it('tells what runs in a namespace at its most, and of what nothing is known', async () => {
    const services = async () =>
      (await request(app).get('/namespace-services?namespace=shop')).body;
    expect((await services()).services).toEqual([
      {
        name: 'web',
        entityRef: 'component:default/web',
        cluster: 'demo',
        runtime: 'deployment',
        maxReplicas: 5,
        requests: { cpu: '350m', memory: '97Mi' },
        // One of its containers has no limit of CPU.
        limits: { memory: '512Mi' },
      },
      expect.objectContaining({ name: 'other' }),
      expect.objectContaining({ name: 'stray', maxReplicas: 5 }),
      { name: 'planned', entityRef: 'component:default/planned' },
    ]);
    expect((await services()).unreadable).toEqual([
      { name: 'far', reason: 'cannot be reached' },
    ]);
    allowed = ['component:default/planned'];
    expect((await services()).services.map((s: any) => s.name)).toEqual([
      'planned',
    ]);
    allowed = [];
    expect((await services()).services).toEqual([]);
  });

  it('refuses callers without credentials', async () => {
    const { status } = await request(app)
      .get('/fleet')
      .set('Authorization', mockCredentials.none.header());
    expect(status).toBe(401);
  });

  it('does not answer for a state of another entity', async () => {
    const { status } = await request(app).get(
      `${WEB}/decisions?stateId=demo/shop/Deployment/other`,
    );
    expect(status).toBe(404);
  });

  it('limits decisions and ranges', async () => {
    const url = `${WEB}/decisions?stateId=${STATE_ID}`;
    expect((await request(app).get(url)).body.decisions).toEqual([
      { limit: 50 },
    ]);
    expect((await request(app).get(`${url}&limit=7`)).body.decisions).toEqual([
      { limit: 7 },
    ]);
    expect((await request(app).get(`${url}&limit=9999`)).status).toBe(400);
    const range = (from: number, to: number) =>
      request(app).get(
        `${WEB}/timeline?stateId=${STATE_ID}&fromSeconds=${from}&toSeconds=${to}`,
      );
    expect((await range(0, 600)).status).toBe(200);
    expect((await range(600, 0)).status).toBe(400);
    expect((await range(0, 40 * 86_400)).body.error.message).toContain(
      '31 days',
    );
  });

  it('silences an alert of the entity in the name of the caller, and audits it', async () => {
    const silence = {
      fingerprint: 'f1',
      durationSeconds: 3600,
      comment: 'on it',
    };
    const { status } = await request(app).post(`${WEB}/silences`).send(silence);
    expect(status).toBe(204);
    expect(source.silence).toHaveBeenCalledWith(
      alert,
      { ...silence, createdBy: 'user:default/mock' },
      expect.anything(),
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'alert-silence' }),
    );
  });

  it.each([
    [400, { fingerprint: 'f1', durationSeconds: 5, comment: 'x' }],
    [400, { fingerprint: 'f1', durationSeconds: 3600, comment: '' }],
    [404, { fingerprint: 'f2', durationSeconds: 3600, comment: 'x' }],
  ])('answers %s to a silence that is not right', async (status, silence) => {
    const response = await request(app).post(`${WEB}/silences`).send(silence);
    expect(response.status).toBe(status);
    expect(source.silence).not.toHaveBeenCalled();
  });

  it('says which source did not take a silence, and why', async () => {
    source.silence.mockRejectedValueOnce(
      new ClusterReadError('unreadable', 'cannot be reached'),
    );
    const { status, body } = await request(app)
      .post(`${WEB}/silences`)
      .send({ fingerprint: 'f1', durationSeconds: 3600, comment: 'x' });
    expect(status).toBe(503);
    expect(body.error.message).toBe(
      'main did not take the silence: cannot be reached',
    );
  });

  it('refuses to silence without permission', async () => {
    allowed = [];
    const { status } = await request(app)
      .post(`${WEB}/silences`)
      .send({ fingerprint: 'f1', durationSeconds: 3600, comment: 'x' });
    expect(status).toBe(403);
    expect(source.silence).not.toHaveBeenCalled();
  });
});
