import fc from 'fast-check';
import type { ContainerResources } from './pod-resources';
import { quotaFit, type QuotaDemand } from './quota-fit';
import { knativeObjects } from './quota-keys';

const Mi = 2 ** 20;
const Gi = 2 ** 30;

const app: ContainerResources = {
  container: 'app',
  requests: { cpu: 0.05, memory: 128 * Mi },
  limits: { cpu: 1, memory: Gi },
  added: false,
};
const sidecar: ContainerResources = {
  container: 'istio-proxy',
  requests: { cpu: 0.1, memory: 128 * Mi },
  limits: { cpu: 2, memory: Gi },
  added: true,
};
const queueProxy: ContainerResources = {
  container: 'queue-proxy',
  requests: { cpu: 0.025 },
  limits: {},
  added: true,
};
const article: QuotaDemand = {
  name: 'elastic-function',
  maxReplicas: 100,
  containers: [app, sidecar],
};

describe('a quota against the maximum scale', () => {
  it('lets two pods of the article into its quota, not a hundred', () => {
    const report = quotaFit([article], {
      hard: { 'limits.cpu': '8', 'limits.memory': '16Gi', pods: 200 },
    });
    expect(report).toMatchObject({
      fits: false,
      pods: 100,
      podsThatFit: 2,
      tightest: { key: 'limits.cpu', needed: 300, room: 8, fits: false },
    });
    expect(report.rows.map(({ key, fits }) => [key, fits])).toEqual([
      ['limits.cpu', false],
      ['limits.memory', false],
      ['pods', true],
    ]);
  });

  it('refuses every pod when a container does not declare what is counted', () => {
    const report = quotaFit(
      [{ ...article, containers: [app, queueProxy, sidecar] }],
      { hard: { 'limits.memory': '1000Gi' } },
    );
    expect(report).toMatchObject({
      fits: false,
      podsThatFit: 0,
      undeclared: [{ container: 'queue-proxy', keys: ['limits.memory'] }],
    });
  });

  it('takes a missing request for the limit, as the API server does', () => {
    const limited = { ...app, requests: {} };
    const { rows, undeclared } = quotaFit(
      [{ ...article, maxReplicas: 3, containers: [limited] }],
      { hard: { 'requests.cpu': 3 } },
    );
    expect([rows[0].needed, rows[0].fits, undeclared]).toEqual([3, true, []]);
  });

  it('leaves what others use out of the room, and counts its own pods into it', () => {
    const quota = { hard: { 'limits.cpu': '12' }, used: { 'limits.cpu': '9' } };
    const demand = { ...article, maxReplicas: 2 };
    expect(quotaFit([demand], quota)).toMatchObject({
      fits: false,
      podsThatFit: 1,
    });
    expect(quotaFit([{ ...demand, runningReplicas: 1 }], quota)).toMatchObject({
      fits: true,
      podsThatFit: 2,
    });
  });

  it('counts the objects of Knative, and says what it cannot judge', () => {
    const objects = new Map(Object.entries(knativeObjects(1, 21)));
    const report = quotaFit(
      [{ ...article, maxReplicas: 1 }],
      {
        hard: {
          'count/deployments.apps': 20,
          'count/services': 43,
          'requests.storage': '1Gi',
          constructor: 1,
        },
      },
      objects,
    );
    expect(report.rows).toMatchObject([
      { key: 'count/deployments.apps', needed: 21, fits: false },
      { key: 'count/services', needed: 43, fits: true },
    ]);
    expect(report.podsThatFit).toBeUndefined();
    expect(report.notJudged).toEqual(['requests.storage', 'constructor']);
  });

  it('adds several workloads up, in the proportion of their maxima', () => {
    const report = quotaFit(
      [article, { ...article, name: 'other', maxReplicas: 50 }],
      { hard: { 'limits.cpu': '45' } },
    );
    expect(report).toMatchObject({ pods: 150, podsThatFit: 15 });
  });

  it('refuses what is no quantity, naming the key', () => {
    expect(() => quotaFit([article], { hard: { pods: 'many' } })).toThrow(
      'hard.pods is "many"',
    );
    expect(() =>
      quotaFit([{ ...article, maxReplicas: -1 }], { hard: {} }),
    ).toThrow('elastic-function.maxReplicas is -1');
  });

  it('says that exactly those fit which it says fit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 900_000 }),
        (pods, milli, hardMilli) => {
          const containers = [
            { ...app, limits: { ...app.limits, cpu: milli / 1000 } },
          ];
          const fitFor = (maxReplicas: number) =>
            quotaFit([{ name: 'a', maxReplicas, containers }], {
              hard: { 'limits.cpu': `${hardMilli}m` },
            });
          const { podsThatFit, fits } = fitFor(pods);
          expect(podsThatFit).toBe(Math.floor(hardMilli / milli));
          expect(fits).toBe(pods <= podsThatFit!);
        },
      ),
    );
  });
});
