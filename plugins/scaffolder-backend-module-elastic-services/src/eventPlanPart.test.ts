import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { renderedPart } from './__testUtils__/partFiles';
import {
  promtool,
  promtoolSkipped,
  ruleFileOf,
  withPromtool,
} from './__testUtils__/promtool';
import type { RenderValues } from './render/strictRenderer';

jest.setTimeout(60_000);

const EVENT = 'deploy/events/singles-day';

const VALUES = {
  name: 'cart',
  ownerName: 'shop',
  onCallUrl: '',
  namespace: 'shop',
  portalUrl: 'http://localhost:3000',
  destination: 'github',
  runtime: 'deployment',
  latencyObjectiveMs: 500,
  scaling: { floor: 2, ceiling: 10 },
  scaler: { kind: 'hpa', object: 'cart' },
  mesh: { routes: 'istio', route: 'cart' },
  traffic: {
    quietRequestsPerSecond: 20,
    peakRequestsPerSecond: 2000,
    requestMs: 80,
  },
  plan: {
    floor: 40,
    ceiling: 100,
    summary: 'It fits.',
    growth: '100 times',
    costText: '12.00 USD',
    quota: { 'limits.cpu': '300', pods: '100' },
    quotaSharers: ['cart'],
    sharedQuota: { 'limits.cpu': '300', pods: '100' },
    dates: {
      raiseAt: '2040-11-10T23:30',
      freezeFrom: '2040-11-10T00:00',
      freezeFromEpoch: 2236089600,
      rollbackEpoch: 2236294800,
      cronStart: '30 23 10 11 *',
      cronEnd: '0 2 11 11 *',
    },
  },
  event: {
    name: 'singles-day',
    title: 'cart at singles-day',
    budget: 60,
    costText: '12.00 USD',
    overview: '',
    services: 1,
    inForce: false,
    times: {
      start: '2040-11-11T00:00',
      end: '2040-11-11T02:00',
      rollback: '2040-11-12T09:00',
      timezone: 'Asia/Shanghai',
      leadMinutes: 30,
    },
  },
};

const RUNTIMES: Record<string, object> = {
  HPA: {},
  KEDA: { scaler: { kind: 'keda', object: 'cart' } },
  Knative: {
    runtime: 'knative',
    scaler: { kind: 'kpa', object: 'cart' },
    mesh: { routes: null, route: null },
  },
  OpenFaaS: {
    runtime: 'openfaas',
    scaler: { kind: 'openfaas', object: 'cart' },
    mesh: { routes: null, route: null },
  },
};

const filesOf = (changes: object = {}) =>
  renderedPart('event-plan', { ...VALUES, ...changes } as RenderValues);

/** One series that keeps a value for ten minutes. */
const series = (name: string, value: number) => ({
  series: name,
  values: `${value}x20`,
});
const quota = (type: string, value: number) =>
  series(
    `kube_resourcequota{namespace="shop", resourcequota="q", resource="limits.cpu", type="${type}"}`,
    value,
  );

/** Names of the alerts that are to fire after ten minutes of these series. */
interface Scenario {
  name: string;
  runtime: string;
  input: { series: string; values: string }[];
  fires: string[];
}

const hpaDesired = (value: number, namespace = 'shop') =>
  series(
    `kube_horizontalpodautoscaler_status_desired_replicas{namespace="${namespace}", horizontalpodautoscaler="cart"}`,
    value,
  );
const available = (value: number, namespace = 'shop') =>
  series(
    `kube_deployment_status_replicas_available{namespace="${namespace}", deployment="cart"}`,
    value,
  );
const knative = (metric: string, value: number) =>
  series(
    `kn_revision_pods_${metric}{k8s_namespace_name="shop", kn_service_name="cart", kn_revision_name="cart-1"}`,
    value,
  );

const SCENARIOS: Scenario[] = [
  {
    name: 'all is as planned, and staging is small',
    runtime: 'HPA',
    input: [
      hpaDesired(60),
      available(40),
      hpaDesired(2, 'shop-staging'),
      available(2, 'shop-staging'),
      quota('used', 80),
      quota('hard', 100),
    ],
    fires: [],
  },
  {
    name: 'the ceiling is near, pods are missing, the quota is used up',
    runtime: 'HPA',
    input: [
      hpaDesired(90),
      available(39),
      quota('used', 91),
      quota('hard', 100),
    ],
    fires: ['EventCeilingNear', 'EventFloorNotReady', 'EventQuotaAlmostFull'],
  },
  {
    name: 'the floor of KEDA holds at its time only',
    runtime: 'KEDA',
    input: [available(2), quota('used', 1), quota('hard', 0)],
    fires: [],
  },
  {
    name: 'the revisions of Knative count together',
    runtime: 'Knative',
    input: [knative('desired', 50), knative('count', 40)],
    fires: [],
  },
  {
    name: 'Knative wants more',
    runtime: 'Knative',
    input: [knative('desired', 95), knative('count', 12)],
    fires: ['EventCeilingNear', 'EventFloorNotReady'],
  },
];

withPromtool(`the alerts of an event in Prometheus${promtoolSkipped}`, () => {
  it.each(SCENARIOS)('$runtime: $name', async ({ runtime, input, fires }) => {
    const files = await filesOf(RUNTIMES[runtime]);
    const rules = ruleFileOf(files.get(`${EVENT}/alerts.yaml`)!);
    const names = rules.groups[0].rules.map(({ alert }) => alert!);
    const folder = mkdtempSync(join(tmpdir(), 'event-alerts-'));
    writeFileSync(join(folder, 'rules.yaml'), stringify(rules));
    writeFileSync(
      join(folder, 'test.yaml'),
      stringify({
        rule_files: ['rules.yaml'],
        evaluation_interval: '1m',
        tests: [
          {
            interval: '30s',
            input_series: input,
            // promtool compares whole alerts; here it counts which of them there are.
            promql_expr_test: names.map(alert => ({
              expr: `count(ALERTS{alertname="${alert}", alertstate="firing"}) or vector(0)`,
              eval_time: '10m',
              exp_samples: [
                { labels: '{}', value: fires.includes(alert) ? 1 : 0 },
              ],
            })),
          },
        ],
      }),
    );
    await promtool(folder, 'check', 'rules', 'rules.yaml');
    expect(await promtool(folder, 'test', 'rules', 'test.yaml')).toContain(
      'SUCCESS',
    );
    rmSync(folder, { recursive: true });
  });
});

/** Runs the game day against a kubectl that only writes down what it is asked. */
async function gameDay(runtime: string): Promise<string[]> {
  const files = await filesOf(RUNTIMES[runtime]);
  const folder = mkdtempSync(join(tmpdir(), 'game-day-'));
  const log = join(folder, 'log');
  writeFileSync(
    join(folder, 'game-day.sh'),
    files.get(`${EVENT}/game-day.sh`)!,
  );
  writeFileSync(
    join(folder, 'kubectl'),
    `#!/bin/sh
echo "$*" | tr -s ' \\n' ' ' >> "${log}"; echo >> "${log}"
case "$*" in *" get pods "*) printf 'pod/a\\npod/b\\npod/c\\npod/d\\n';; esac
`,
  );
  chmodSync(join(folder, 'kubectl'), 0o755);
  execFileSync('sh', [join(folder, 'game-day.sh')], {
    env: { PATH: `${folder}:${process.env.PATH}`, PAUSE_SECONDS: '0' },
  });
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  rmSync(folder, { recursive: true });
  return lines;
}

describe('the game day of an event', () => {
  it('kills a third of the pods in staging, disturbs requests, and takes that back', async () => {
    const calls = await gameDay('HPA');
    expect(calls).toHaveLength(4);
    expect(calls[1]).toContain(
      '--namespace shop-staging delete --wait=false pod/a pod/b',
    );
    expect(calls[2]).toMatch(
      /patch virtualservice cart .*"op": "add".*"delay"/,
    );
    expect(calls[3]).toMatch(/patch virtualservice cart .*"op": "remove"/);
  });

  it('disturbs no route where there is none', async () => {
    expect(await gameDay('Knative')).toHaveLength(2);
  });

  it('loads as the event will, in JavaScript that parses', async () => {
    const load = (await filesOf()).get(`${EVENT}/load-test.js`)!;
    expect(load).toContain('const PEAK = 2000;');
    const file = join(mkdtempSync(join(tmpdir(), 'load-test-')), 'load.mjs');
    writeFileSync(file, load);
    expect(() =>
      execFileSync(process.execPath, ['--check', file]),
    ).not.toThrow();
  });
});

describe('the plan of one of several services', () => {
  const plan = {
    ...VALUES.plan,
    quotaSharers: ['cart', 'basket'],
    sharedQuota: { 'limits.cpu': '360', pods: '120' },
  };
  const event = {
    ...VALUES.event,
    costText: '17.00 USD',
    overview: '| service |\n| --- |\n| cart |\n| basket |',
    services: 2,
  };

  it('names the others, the whole cost, and what the namespace needs for all', async () => {
    const files = await filesOf({ plan, event });
    const page = files.get('docs/events/singles-day.md')!;
    expect(page).toContain('| basket |');
    expect(page).toContain(
      '| 12.00 USD, 17.00 USD for all services, budget 60 |',
    );
    expect(page).toContain(
      '| `limits.cpu` | 300, 360 with the other services of the event in the namespace |',
    );
    const quotaFile = files.get(`${EVENT}/namespace-quota.yaml`)!;
    expect(quotaFile).toContain('What cart, basket count');
    expect(quotaFile).toContain("limits.cpu: '360'");
  });

  it('says nothing of others where there are none', async () => {
    const page = (await filesOf()).get('docs/events/singles-day.md')!;
    expect(page).not.toMatch(/with the other services|for all services/);
    expect(page).toContain('| `limits.cpu` | 300 |');
  });
});

describe('the freeze of an event', () => {
  /** Whether a change passes at this second. */
  async function passes(now: number, exempt: string): Promise<boolean> {
    const workflow = (await filesOf()).get(
      '.github/workflows/freeze-singles-day.yaml',
    )!;
    const run = workflow.split('run: |\n')[1].replace('$(date +%s)', `${now}`);
    const { status } = spawnSync('sh', ['-c', run], {
      env: { EXEMPT: exempt, PATH: process.env.PATH },
    });
    return status === 0;
  }

  it.each([
    ['passes before', 2236089599, 'false', true],
    ['holds back from its first second', 2236089600, 'false', false],
    ['holds back to its last second', 2236294799, 'false', false],
    ['passes after it', 2236294800, 'false', true],
    ['passes with the label', 2236089600, 'true', true],
  ])('%s', async (_what, now, exempt, expected) => {
    expect(await passes(now, exempt)).toBe(expected);
  });

  it('is a workflow on GitHub only', async () => {
    const files = await filesOf({ destination: 'gitlab' });
    expect([...files.keys()].filter(path => path.includes('freeze'))).toEqual(
      [],
    );
  });
});
