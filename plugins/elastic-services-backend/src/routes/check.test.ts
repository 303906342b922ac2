import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { Access } from './access';
import { MOST_CHECK_BYTES } from './check';
import { createRouter } from './createRouter';
import type { RouteServices } from './services';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';

const TYPING = `${SERVICE}spec: {ports: [{port: 80, naem: http}]}\n`;

async function appAt(
  clock: () => number,
  httpAuth = mockServices.httpAuth(),
): Promise<express.Express> {
  const services: Partial<RouteServices> = {
    access: new Access({
      httpAuth,
      permissions: mockServices.permissions.mock(),
    }),
    now: clock,
  };
  const router = await createRouter(services as RouteServices);
  return express().use(router).use(mockErrorHandler());
}

function bodyOf(text: string, options?: object) {
  return { sources: [{ file: 'a.yaml', text }], options };
}

describe('POST /check', () => {
  const now = () => Date.parse('2026-01-10T12:00:00Z');

  it('gives the report with places and fixes', async () => {
    const app = await appAt(now);
    const { status, body } = await request(app)
      .post('/check')
      .send(bodyOf(TYPING));
    expect(status).toBe(200);
    expect(body).toMatchObject({ complete: true, resourceCount: 1 });
    expect(body.findings).toContainEqual(
      expect.objectContaining({
        rule: 'unknown-field',
        severity: 'error',
        resource: expect.objectContaining({ kind: 'Service', name: 'a' }),
        range: expect.objectContaining({ file: 'a.yaml' }),
      }),
    );
  });

  it('judges as the options say', async () => {
    const app = await appAt(now);
    const options = {
      severities: { 'unknown-field': 'off' },
      policyPacks: [
        {
          file: 'pack.yaml',
          text: [
            'apiVersion: admissionregistration.k8s.io/v1',
            'kind: ValidatingAdmissionPolicy',
            'metadata: {name: owner}',
            'spec:',
            '  matchConstraints:',
            "    resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [services]}]",
            "  validations: [{expression: 'has(object.metadata.labels)', message: name an owner}]",
          ].join('\n'),
        },
      ],
    };
    const { body } = await request(app)
      .post('/check')
      .send(bodyOf(TYPING, options));
    const rules = body.findings.map((item: { rule: string }) => item.rule);
    expect(rules).toContain('policy:owner');
    expect(rules).not.toContain('unknown-field');
  });

  it.each([
    ['no sources', {}],
    ['a source without text', { sources: [{ file: 'a.yaml' }] }],
    ['a severity of none', bodyOf(SERVICE, { severities: { x: 'loud' } })],
    ['an unknown option', bodyOf(SERVICE, { rules: [] })],
    [
      'a version not carried',
      bodyOf(SERVICE, { targetVersions: { istio: '0.1' } }),
    ],
  ])('refuses %s', async (_, body) => {
    const answer = await request(await appAt(now))
      .post('/check')
      .send(body);
    expect([answer.status, answer.body.error?.name]).toEqual([
      400,
      'InputError',
    ]);
  });

  it('takes bodies up to its limit and no larger', async () => {
    const app = await appAt(now);
    const padding = (bytes: number) => `${SERVICE}# ${'x'.repeat(bytes)}\n`;
    const large = await request(app)
      .post('/check')
      .send(bodyOf(padding(MOST_CHECK_BYTES / 2)));
    expect(large.status).toBe(200);
    const over = await request(app)
      .post('/check')
      .send(bodyOf(padding(MOST_CHECK_BYTES)));
    expect(over.status).toBe(413);
  });

  it('says that a check was cut short', async () => {
    let clock = now();
    const app = await appAt(() => {
      clock += 10_000;
      return clock;
    });
    const { body } = await request(app).post('/check').send(bodyOf(SERVICE));
    expect(body.complete).toBe(false);
  });

  it('asks who is calling', async () => {
    const httpAuth = mockServices.httpAuth({
      defaultCredentials: mockCredentials.none(),
    });
    const answer = await request(await appAt(now, httpAuth))
      .post('/check')
      .send(bodyOf(SERVICE));
    expect(answer.status).toBe(401);
  });
});
