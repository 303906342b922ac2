import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import {
  ALERTMANAGER,
  startAlertmanager,
  type Alertmanager,
} from '../servers/alertmanager';
import { eventually } from '../servers/portal';
import { describeWith, findProgram } from '../servers/program';
import { snapshotObjects, type SnapshotObject } from './goldenPathSnapshot';
import {
  alertmanagerFile,
  type AlertmanagerConfig,
} from './renderedAlertmanager';

jest.setTimeout(60_000);

const PATH = 'observability-pack';
const DEPLOYMENT = 'as-the-form-starts';
const KNATIVE = 'on-knative-with-webhooks';
const PAGED = 'four-nines-routed-to-slack-and-pagerduty';
const FUNCTION = 'a-function-of-the-community-edition';
const PRO_FUNCTION = 'a-function-of-pro-in-the-mesh-paged';
const SNAPSHOTS = [DEPLOYMENT, KNATIVE, PAGED, FUNCTION, PRO_FUNCTION];
const PROMTOOL = findProgram('promtool');
const AMTOOL = findProgram('amtool');

/** A folder that ends with its test. */
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'observability-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, stringify(content));
  return file;
}

/** What a tool prints; rejects with it when the tool is not satisfied. */
async function tool(
  { path }: { path?: string },
  ...args: string[]
): Promise<string> {
  const { stdout } = await promisify(execFile)(path!, args, { cwd: folder });
  return stdout;
}

function ofKind(objects: readonly SnapshotObject[], kind: string) {
  return objects.filter(object => object.kind === kind);
}

function ruleGroups(snapshot: string) {
  return ofKind(
    snapshotObjects(PATH, snapshot, 'production'),
    'PrometheusRule',
  ).flatMap(({ spec }) => spec.groups as { rules: any[] }[]);
}

function recordedNames(snapshot: string): Set<string> {
  const rules = ruleGroups(snapshot).flatMap(group => group.rules);
  return new Set(rules.flatMap(({ record }) => record ?? []));
}

interface Panel {
  id: number;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { refId: string; expr: string }[];
}

function dashboardOf(snapshot: string): { uid: string; panels: Panel[] } {
  const [map] = ofKind(
    snapshotObjects(PATH, snapshot, 'production'),
    'ConfigMap',
  ).filter(({ metadata }) => metadata.name.endsWith('-dashboard'));
  const [json] = Object.values<string>(map.data);
  return JSON.parse(json);
}

const queriesOf = (snapshot: string) =>
  dashboardOf(snapshot).panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr.replaceAll('$namespace', 'shop')),
  );

describe.each(SNAPSHOTS)('the dashboard of %s', snapshot => {
  it('has panels that do not overlap, with numbers and names of their own', () => {
    const { panels, uid } = dashboardOf(snapshot);
    expect(uid.length).toBeLessThanOrEqual(40);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    const cells = panels.map(({ gridPos: { x, y } }) => `${x},${y}`);
    expect(new Set(cells).size).toBe(panels.length);
    for (const { gridPos, targets } of panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      expect(targets.length).toBeGreaterThan(0);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(
        targets.length,
      );
    }
  });

  it('asks for recorded series that the rules record', () => {
    const asked = queriesOf(snapshot).flatMap(
      query => query.match(/\b[a-z_]+:[a-z0-9_:]+/g) ?? [],
    );
    expect(asked.length).toBeGreaterThan(5);
    for (const name of asked) {
      expect(recordedNames(snapshot)).toContain(name);
    }
  });
});

describeWith('rules and dashboards in Prometheus', [PROMTOOL], () => {
  it.each(SNAPSHOTS)('are valid: %s', async snapshot => {
    const groups = ruleGroups(snapshot);
    const rules = write('rules.yaml', { groups });
    expect(await tool(PROMTOOL, 'check', 'rules', rules)).toContain(
      `SUCCESS: ${groups.flatMap(group => group.rules).length} rules found`,
    );
    const queries = queriesOf(snapshot);
    const asRules = queries.map((expr, i) => ({ record: `panel_${i}`, expr }));
    const panels = write('panels.yaml', {
      groups: [{ name: 'panels', rules: asRules }],
    });
    expect(await tool(PROMTOOL, 'check', 'rules', panels)).toContain(
      `SUCCESS: ${queries.length} rules found`,
    );
  });

  /** Labels as they are scraped, the same of another service, and in which namespace the service is. */
  const own = {
    [DEPLOYMENT]: {
      of: ['cart', 'shop'],
      labels:
        'namespace="shop", reporter="destination", destination_workload="cart", job="cart"',
      code: 'response_code',
      count: 'istio_requests_total',
      bucket: 'istio_request_duration_milliseconds_bucket',
      bounds: ['100', '200'],
    },
    [FUNCTION]: {
      of: ['resize', 'openfaas-fn'],
      // Of the gateway, whose own namespace is another.
      labels: 'namespace="openfaas", function_name="resize.openfaas-fn"',
      code: 'code',
      count: 'gateway_function_invocation_total',
      bucket: 'gateway_functions_seconds_bucket',
      bounds: ['0.1', '0.2'],
    },
    [KNATIVE]: {
      of: ['cart', 'shop'],
      labels: 'namespace="shop", app_kubernetes_io_name="cart"',
      code: 'http_response_status_code',
      count: 'kn_serving_invocation_duration_seconds_count',
      bucket: 'kn_serving_invocation_duration_seconds_bucket',
      bounds: ['0.1', '0.2'],
    },
  };

  it('says what of a function needs which edition, and what the mesh', () => {
    const [community, pro] = [FUNCTION, PRO_FUNCTION].map(snapshot => ({
      replicas: queriesOf(snapshot).filter(
        query => /service|replicas/.test(query) && !query.includes(':'),
      ),
      telemetry: ofKind(
        snapshotObjects(PATH, snapshot, 'production'),
        'Telemetry',
      ),
    }));
    expect(community.replicas.join()).toContain(
      'kube_deployment_status_replicas_available',
    );
    expect(community.replicas.join()).not.toContain(
      'gateway_service_ready_count',
    );
    expect(community.telemetry).toEqual([]);
    expect(pro.replicas.join()).toContain('gateway_service_ready_count');
    expect(pro.telemetry).toHaveLength(1);
  });

  it.each([DEPLOYMENT, KNATIVE, FUNCTION] as const)(
    'record what the portal reads: %s',
    async snapshot => {
      const { labels, code, count, bucket, bounds, of } = own[snapshot];
      const [service, namespace] = of;
      write('rules.yaml', { groups: ruleGroups(snapshot) });
      const series = (name: string, more: string, perMinute: number) => ({
        series: `${name}{${labels}, ${more}}`,
        values: `0+${perMinute}x10`,
      });
      const is = (name: string, value?: number) => ({
        expr: `round(${name}, 0.001)`,
        eval_time: '10m',
        exp_samples:
          value === undefined
            ? []
            : [
                {
                  labels: `{namespace="${namespace}", service="${service}"}`,
                  value,
                },
              ],
      });
      const test = write('test.yaml', {
        rule_files: ['rules.yaml'],
        evaluation_interval: '1m',
        tests: [
          {
            interval: '1m',
            input_series: [
              series(count, `${code}="200"`, 540),
              series(count, `${code}="503"`, 60),
              series(bucket, `le="${bounds[0]}"`, 480),
              series(bucket, `le="${bounds[1]}"`, 600),
              series(bucket, 'le="+Inf"', 600),
              // The callers' view of the same requests, and another service.
              {
                series: `${count}{namespace="web", reporter="source", destination_workload="${service}", ${code}="503"}`,
                values: '0+600x10',
              },
              {
                series: `${count}{${labels.replaceAll(
                  `"${service}`,
                  `"${service}s`,
                )}, ${code}="503"}`,
                values: '0+600x10',
              },
            ],
            promql_expr_test: [
              is('workload:istio_requests:rate', 10),
              is('workload:istio_requests_errors:ratio', 0.1),
              // 95 of 100 is 570 of 600: three quarters of the way through the second bucket.
              is('workload:request_duration_milliseconds:p95', 175),
            ],
          },
          {
            interval: '1m',
            input_series: [series(count, `${code}="200"`, 60)],
            promql_expr_test: [is('workload:istio_requests_errors:ratio', 0)],
          },
          {
            interval: '1m',
            input_series: [series(count, `${code}="200"`, 0)],
            promql_expr_test: [is('workload:istio_requests_errors:ratio')],
          },
        ],
      });
      expect(await tool(PROMTOOL, 'test', 'rules', test)).toContain('SUCCESS');
    },
  );
});

function routingOf(snapshot: string): AlertmanagerConfig[] {
  return ['dev', 'staging', 'production'].flatMap(environment =>
    ofKind(snapshotObjects(PATH, snapshot, environment), 'AlertmanagerConfig'),
  ) as unknown as AlertmanagerConfig[];
}

const OF_CART = { owner: 'shop', service: 'cart' };

describeWith('the routes in Alertmanager', [AMTOOL], () => {
  const secrets = () => 'http://127.0.0.1:9/secret';

  it.each([
    [DEPLOYMENT, { namespace: 'shop', severity: 'critical' }, 'shop/cart/chat'],
    [PAGED, { namespace: 'shop', severity: 'critical' }, 'shop/cart/pager'],
    [PAGED, { namespace: 'shop', severity: 'warning' }, 'shop/cart/chat'],
    [
      PAGED,
      { namespace: 'shop-dev', severity: 'critical' },
      'shop-dev/cart/chat',
    ],
    [
      PAGED,
      { namespace: 'shop', severity: 'critical', owner: 'pay' },
      'platform',
    ],
    [
      PAGED,
      { namespace: 'shop', severity: 'critical', service: 'list' },
      'platform',
    ],
    [PAGED, { namespace: 'web', severity: 'critical' }, 'platform'],
    [
      PRO_FUNCTION,
      { service: 'resize', namespace: 'openfaas-fn', severity: 'critical' },
      'openfaas-fn/resize/pager',
    ],
    [
      PRO_FUNCTION,
      { service: 'resize', namespace: 'openfaas-fn-dev', severity: 'critical' },
      'openfaas-fn-dev/resize/chat',
    ],
  ])('%s: %j go to %s', async (snapshot, labels, receiver) => {
    const file = write(
      'alertmanager.yaml',
      alertmanagerFile(routingOf(snapshot), secrets),
    );
    expect(await tool(AMTOOL, 'check-config', file)).toContain('SUCCESS');
    const matchers = Object.entries({ ...OF_CART, ...labels }).map(
      ([name, value]) => `${name}=${value}`,
    );
    const routed = await tool(
      AMTOOL,
      ...['config', 'routes', 'test', `--config.file=${file}`, ...matchers],
    );
    expect(routed.trim()).toBe(receiver);
  });
});

describeWith('alerts in a running Alertmanager', [ALERTMANAGER], () => {
  /** What arrived, by path of the webhook. */
  const arrived = new Map<string, Record<string, string>[]>();
  let webhooks: Server;
  let alertmanager: Alertmanager;

  const burn = (labels: object) => ({
    labels: {
      alertname: 'ServiceErrorBudgetBurn',
      ...OF_CART,
      ...labels,
    } as Record<string, string>,
  });

  beforeAll(async () => {
    webhooks = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const { alerts } = JSON.parse(Buffer.concat(chunks).toString());
        const known = arrived.get(request.url!) ?? [];
        arrived.set(request.url!, [
          ...known,
          ...alerts.map((alert: { labels: object }) => alert.labels),
        ]);
        response.end();
      });
    });
    await new Promise<void>(done => webhooks.listen(0, '127.0.0.1', done));
    const { port } = webhooks.address() as AddressInfo;
    const config = alertmanagerFile(
      routingOf(KNATIVE),
      ({ key }) => `http://127.0.0.1:${port}/${key}`,
    );
    alertmanager = await startAlertmanager({ config: stringify(config) });
  });

  afterAll(async () => {
    await alertmanager?.stop();
    await new Promise(done => webhooks.close(done));
  });

  it('reach their owner, and a fast burn keeps the slow one quiet', async () => {
    await alertmanager.post([
      burn({ namespace: 'shop', severity: 'critical', long: '1h' }),
    ]);
    await eventually(
      async () => arrived.get('/pager-key') ?? [],
      ([first]) => first?.namespace === 'shop' && first.long === '1h',
    );
    await alertmanager.post([
      burn({ namespace: 'shop', severity: 'warning', long: '3d' }),
      burn({ namespace: 'shop-dev', severity: 'critical', long: '6h' }),
      burn({ namespace: 'shop-staging', severity: 'warning', long: '1d' }),
      {
        labels: { ...burn({ severity: 'critical' }).labels, namespace: 'web' },
      },
    ]);
    // The warnings and alerts of environments without users go to the chat, but for the one that is told already.
    const told = await eventually(
      async () =>
        (arrived.get('/chat-url') ?? []).map(
          ({ namespace, long }) => `${namespace} ${long}`,
        ),
      alerts => alerts.length > 1,
    );
    expect(told.sort()).toEqual(['shop-dev 6h', 'shop-staging 1d']);
    const alerts = await alertmanager.alerts();
    const slow = alerts.find(({ labels }) => labels.long === '3d');
    expect(slow?.status).toMatchObject({ state: 'suppressed' });
    expect(slow?.status.inhibitedBy).toHaveLength(1);
    expect(arrived.get('/pager-key')).toHaveLength(1);
  });
});
