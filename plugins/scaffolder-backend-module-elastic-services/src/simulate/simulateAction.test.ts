import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploymentCart, knativeCart } from '../__testUtils__/manifests';
import {
  environmentOf,
  runAction,
  workspaceOf,
} from '../__testUtils__/runAction';
import { createSimulateAction } from './simulateAction';

const action = createSimulateAction({
  prices: { currency: 'EUR', perCoreHour: 0.04, perGibibyteHour: 0.004 },
});
const sale = {
  kind: 'flash-sale',
  quietRequestsPerSecond: 10,
  peakRequestsPerSecond: 1200,
  coldStartSeconds: 3,
};
const cart = (annotations: Record<string, string | number>) =>
  workspaceOf(environmentOf([knativeCart(annotations)]));
const wide = { target: 10, 'min-scale': 2, 'max-scale': 40 };
const run = (input: object, workspace = cart(wide)) =>
  runAction(action, { traffic: sale, ...input }, workspace);

describe('elastic-services:simulate', () => {
  it('writes a report on what the manifests will do, and says the same in its outputs', async () => {
    const workspace = cart(wide);
    const { outputs, log, error } = await run(
      { latencyObjectiveMs: 500, title: 'cart' },
      workspace,
    );
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({
      simulated: true,
      meetsObjective: true,
      files: [
        'docs/simulation.md',
        'docs/simulation-load.svg',
        'docs/simulation-replicas.svg',
        'docs/simulation-latency.svg',
      ],
      model: {
        policy: { kind: 'kpa' },
        containerConcurrency: 0,
        timeoutSeconds: 10,
        cpu: { requestMilli: 100, limitMilli: 1000 },
        containers: [
          { added: false },
          { container: 'queue-proxy' },
          { container: 'istio-proxy' },
        ],
      },
    });
    expect(outputs.summary).toContain('the objective is met');
    expect(log).toContain(outputs.summary);
    const text = readFileSync(join(workspace, 'docs/simulation.md'), 'utf8');
    expect(text).toContain('# Simulation of cart');
    expect(text).toContain('A request ends after 10 s.');
  });

  describe('when a zone is lost', () => {
    const lost = { zones: 3, recoverySeconds: 30, callers: 20 };
    const destinationRule = (maxEjectionPercent: number) => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cart }
spec:
  host: cart
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, interval: 10s, baseEjectionTime: 30s, maxEjectionPercent: ${maxEjectionPercent} }
`;
    const runLost = (...more: string[]) =>
      run(
        {
          traffic: { kind: 'constant', peakRequestsPerSecond: 200 },
          latencyObjectiveMs: 500,
          zoneLoss: lost,
        },
        workspaceOf(environmentOf([deploymentCart(14, 40), ...more])),
      );

    it('recovers in time where callers may eject enough pods', async () => {
      const { outputs, error } = await runLost(destinationRule(50));
      expect(error).toBeUndefined();
      expect(outputs.meetsObjective).toBe(true);
    });

    it('fails where they may not, or do not eject at all', async () => {
      for (const more of [[destinationRule(10)], []]) {
        const { error } = await runLost(...more);
        expect(error?.message).toMatch(/objective/);
      }
    });
  });

  it('pays for the sidecars too', async () => {
    const { outputs } = await run({});
    // 100m + 25m + 100m of CPU, 128 Mi + 128 Mi of memory.
    const perHour = 0.225 * 0.04 + 0.25 * 0.004;
    expect(outputs.cost).toBeCloseTo(outputs.replicaHours * perHour, 6);
  });

  it('writes the same bytes when it runs again', async () => {
    const workspace = cart(wide);
    const read = (files: string[]) =>
      files.map(path => readFileSync(join(workspace, path), 'utf8'));
    const first = read((await run({}, workspace)).outputs.files);
    expect(read((await run({}, workspace)).outputs.files)).toEqual(first);
  });

  it('fails on a missed objective, with the numbers and what to do, after it wrote the report', async () => {
    const workspace = cart({ ...wide, 'max-scale': 1, 'min-scale': 1 });
    const { error, outputs } = await run(
      { latencyObjectiveMs: 500 },
      workspace,
    );
    expect(error?.message).toMatch(
      /the objective is missed: .* % of the requests .*It takes at most 1 replicas.*Raise the floor/,
    );
    expect(outputs.meetsObjective).toBe(false);
    expect(readFileSync(join(workspace, outputs.files[0]), 'utf8')).toContain(
      '**missed**',
    );
    const lenient = await run(
      { latencyObjectiveMs: 500, failOnMiss: false },
      workspace,
    );
    expect(lenient.error).toBeUndefined();
  });

  it('shows before and after a change', async () => {
    const { outputs: before } = await run(
      { writeReport: false },
      cart({ ...wide, 'max-scale': 1, 'min-scale': 1 }),
    );
    expect(before.files).toEqual([]);
    const workspace = cart(wide);
    await run({ before: before.model }, workspace);
    expect(readFileSync(join(workspace, 'docs/simulation.md'), 'utf8')).toMatch(
      /\| most replicas \| 1 \| \d\d \|/,
    );
  });

  it('raises the floor ahead of the load', async () => {
    const { outputs } = await run({
      floors: [{ atSeconds: 300, minReplicas: 30 }],
      latencyObjectiveMs: 500,
    });
    expect(outputs.peakReplicas).toBe(30);
    expect(outputs.missedRatio).toBe(0);
  });

  it('reads the CPU of the code for an HPA, and one workload of several', async () => {
    const workspace = workspaceOf(
      environmentOf([
        deploymentCart(2, 20),
        knativeCart(wide).replaceAll('cart', 'other'),
      ]),
    );
    const both = await run({}, workspace);
    expect(both.error?.message).toContain('exactly one scaling policy');
    const one = await run({ workload: 'cart' }, workspace);
    expect(one.outputs.model).toMatchObject({
      policy: { kind: 'hpa' },
      cpu: { requestMilli: 200, limitMilli: 400 },
      containers: [{ container: 'app', requests: { memory: 64 * 2 ** 20 } }],
    });
  });

  it('simulates nothing where no traffic is known', async () => {
    const { outputs, error } = await run({
      traffic: { kind: 'constant', peakRequestsPerSecond: 0 },
      latencyObjectiveMs: 500,
    });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({
      simulated: false,
      meetsObjective: null,
      files: [],
    });
  });

  it.each([
    [
      { traffic: { kind: 'wild', peakRequestsPerSecond: 1 } },
      'traffic.kind: "wild" is not one of',
    ],
    [{ environment: 'moon' }, 'no deploy/overlays/moon; use production'],
    [{ failOnMiss: true }, 'give latencyObjectiveMs'],
    [{ reportPath: '../outside.md' }, 'not allowed'],
  ])('refuses %j', async (input, message) => {
    expect((await run(input)).error?.message).toContain(message);
  });

  it('refuses a trigger whose metric is no load over HTTP', async () => {
    const keda = `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: cart }
spec:
  scaleTargetRef: { name: cart }
  triggers: [{ type: kafka, metadata: { lagThreshold: '10' } }]
`;
    const { error } = await run({}, workspaceOf(environmentOf([keda])));
    expect(error?.message).toMatch(/metricSources\.kafka .*allowed: what/);
    expect(error?.name).toBe('InputError');
  });
});
