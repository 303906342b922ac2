import { execFileSync } from 'node:child_process';
import { buildKustomization } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { DEPLOYMENT_ANSWERS } from './__testUtils__/deploymentMatrix';
import { startPortal } from './__testUtils__/portal';
import { cloneOf } from './__testUtils__/repository';

jest.setTimeout(60_000);

type Portal = Awaited<ReturnType<typeof startPortal>>;

describe('a change of a published service in a scaffolder', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(
      'elastic-deployment',
      'adjust-scaling',
      'adjust-mesh-policy',
      'resilience-policy',
    );
  });

  afterAll(async () => portal.stop());

  async function create(name: string) {
    const { status, log } = await portal.run({ ...DEPLOYMENT_ANSWERS, name });
    expect(log).toContain(`${name} is in the catalog`);
    expect(status).toBe('completed');
  }

  /** The lines that the newest commit took away and added, and its message. */
  function newestCommit(name: string) {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', cloneOf(portal, name), ...args]).toString();
    return {
      message: git('log', '-1', '--format=%B'),
      lines: git('show', '--format=', '--unified=0')
        .split('\n')
        .filter(line => /^[+-](?!--|\+\+)/.test(line))
        .map(line => line.replace(/^([+-]) */, '$1')),
    };
  }

  it('commits new bounds and nothing else', async () => {
    await create('bounds');
    const { status, log, output } = await portal.run(
      {
        service: 'component:default/bounds',
        reason: 'Half of it was never used.',
        ceiling: 4,
        behavior: 'calm',
        compare: true,
        traffic: { kind: 'ramp', peakRequestsPerSecond: 100, requestMs: 50 },
      },
      'adjust-scaling',
    );
    expect(log).toContain(': 0 errors, 0 warnings');
    expect(status).toBe('completed');
    expect(output.links).toContainEqual({
      title: 'Repository or request',
      url: 'http://localhost:3000/repositories/bounds',
    });
    expect(await portal.repositories.listFiles('bounds')).toContain(
      'docs/simulation.md',
    );
    const { message, lines } = newestCommit('bounds');
    expect(message).toContain(
      'Adjust how bounds scales (golden path adjust-scaling@1.0.0)\n\nHalf of it',
    );
    expect(message).toContain(
      'HorizontalPodAutoscaler/bounds /spec/maxReplicas: 10 -> 4',
    );
    expect(message).toContain('Golden-Path: template:default/adjust-scaling');
    expect(message).toMatch(/- Before: .*replicas[^]*- After: .*replicas/);
    expect(lines).toEqual(
      expect.arrayContaining([
        '-maxReplicas: 10',
        '+maxReplicas: 4',
        '-# Preset "balanced".',
        '+# Preset "calm".',
        '-maxConnections: 1000',
        '+maxConnections: 400',
        // Staging may have had five.
        '-value: 5',
        '+value: 4',
      ]),
    );
    expect(lines.filter(line => line.startsWith('-# '))).toHaveLength(1);
    expect(lines.join('\n')).toMatch(/^-- From 2 to 10 replicas.*$/m);
    expect(lines.join('\n')).toMatch(/^\+- From 2 to 4 replicas.*$/m);
  });

  it('commits a new life of a request, with the comment that explains it', async () => {
    await create('tries');
    const { status, log } = await portal.run(
      {
        service: 'component:default/tries',
        timeoutSeconds: 8,
        retries: 1,
        perTryTimeoutMs: 3000,
      },
      'adjust-mesh-policy',
    );
    expect(log).toContain(': 0 errors, 0 warnings');
    expect(status).toBe('completed');
    const { lines, message } = newestCommit('tries');
    // Nothing was simulated, so nothing is said of it.
    expect(message).not.toMatch(/Before|undefined/);
    expect(lines).toEqual(
      expect.arrayContaining([
        '-- timeout: 10s',
        '+- timeout: 8s',
        '+# 2 tries of 3000 ms and the waits between them fit into 8 s.',
        '+attempts: 1',
        '+perTryTimeout: 3000ms',
      ]),
    );
  });

  it('adds failover, limits and a game day that production never has', async () => {
    await create('tough');
    const answers = {
      service: 'component:default/tough',
      request: { timeoutSeconds: 10, retries: 2, perTryTimeoutMs: 3000 },
      degradation: 'fallback',
      fallback: { host: 'tough-cache.fallbacks.svc.cluster.local', port: 80 },
      limitRate: true,
      rate: { requestsPerSecond: 50, burst: 100 },
      gameDay: true,
      faults: { delayPercent: 10, delayMs: 2000, abortPercent: 5 },
    };
    const { status, log } = await portal.run(answers, 'resilience-policy');
    expect(log).toContain(': 0 errors, 0 warnings');
    expect(status).toBe('completed');
    const texts = await portal.repositories.readTexts('tough');
    const rulesOf = (environment: string) => {
      const objects = buildKustomization(
        texts,
        `deploy/overlays/${environment}`,
      );
      const { spec } = objects.find(o => o.kind === 'VirtualService')!;
      return (spec as { http: object[] }).http;
    };
    const [fallback, rule] = rulesOf('production');
    expect(fallback).toMatchObject({
      match: [{ headers: { 'x-fallback': { exact: 'true' } } }],
      retries: { attempts: 0 },
    });
    expect(rule).not.toHaveProperty('fault');
    expect(rulesOf('game-day')).toEqual([
      fallback,
      {
        ...rule,
        fault: {
          delay: { percentage: { value: 10 }, fixedDelay: '2000ms' },
          abort: { percentage: { value: 5 }, httpStatus: 503 },
        },
      },
    ]);
    const again = await portal.run(answers, 'resilience-policy');
    expect(again.log).toMatch(/Nothing changes/);
  });

  it('refuses without a commit what changes nothing, or is not its own', async () => {
    await create('same');
    const head = await portal.repositories.head('same');
    const same = await portal.run(
      { service: 'component:default/same', ceiling: 10 },
      'adjust-scaling',
    );
    expect(same.log).toMatch(/Nothing changes/);
    expect(same.status).toBe('failed');
    const foreign = await portal.run(
      { service: 'component:default/taken', ceiling: 10 },
      'adjust-scaling',
    );
    expect(foreign.log).toMatch(/has no backstage.io\/source-location|source/);
    expect(foreign.status).toBe('failed');
    expect(await portal.repositories.head('same')).toBe(head);
  });
});
