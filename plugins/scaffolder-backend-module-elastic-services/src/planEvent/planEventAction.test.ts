import { deploymentCart, knativeCart } from '../__testUtils__/manifests';
import {
  environmentOf,
  runAction,
  workspaceOf,
} from '../__testUtils__/runAction';
import { createPlanEventAction } from './planEventAction';

const action = createPlanEventAction({
  prices: { currency: 'EUR', perCoreHour: 0.04 },
  now: () => Date.parse('2030-11-01T00:00:00Z'),
});
const input = {
  traffic: {
    kind: 'flash-sale',
    quietRequestsPerSecond: 20,
    peakRequestsPerSecond: 2000,
    cpuMsPerRequest: 20,
  },
  latencyObjectiveMs: 500,
  scaling: { floor: 2, ceiling: 20, target: null },
  times: {
    start: '2030-11-11T00:00',
    end: '2030-11-11T02:00',
    rollback: '2030-11-12T00:00',
    timezone: 'Asia/Shanghai',
    leadMinutes: 30,
    freezeHours: 24,
  },
};
const cart = workspaceOf(environmentOf([deploymentCart(2, 20)]));
const run = (changes: object = {}, workspace = cart) =>
  runAction(action, { ...input, ...changes }, workspace);

describe('elastic-services:plan-event', () => {
  it('plans a hundredfold growth, with dates, quota and cost', async () => {
    const { outputs, error, log } = await run();
    expect(error).toBeUndefined();
    const { floor, ceiling } = outputs;
    expect(floor).toBeGreaterThan(20);
    expect(outputs).toMatchObject({
      floors: [{ atSeconds: 0, minReplicas: floor }],
      growth: '100 times',
      dates: { raiseAt: '2030-11-10T23:30', cronEnd: '0 2 11 11 *' },
      quota: {
        pods: String(ceiling),
        'limits.cpu': String(Number((0.4 * ceiling).toFixed(3))),
      },
    });
    expect(outputs.summary).toMatch(
      /a floor of \d+ and a ceiling of \d+ replicas keep 500 ms: [\d.]+ % of the requests miss it, as it is [\d.]+ % would\. The event costs [\d.]+ EUR\./,
    );
    expect(log).toContain('The floor is raised at 2030-11-10T23:30');
  });

  it('pays until the end only where the floor falls by itself', async () => {
    const until = async (heldUntil: string) =>
      (await run({ heldUntil })).outputs;
    const [end, rollback] = [await until('end'), await until('rollback')];
    // 22 hours more of the floor, at 200m of CPU each.
    expect(rollback.cost - end.cost).toBeCloseTo(
      22 * end.floor * 0.2 * 0.04,
      6,
    );
  });

  it('plans for Knative without a ceiling of its own', async () => {
    const { outputs, error } = await run(
      { scaling: { floor: 0, ceiling: null } },
      workspaceOf(environmentOf([knativeCart({ target: 10 })])),
    );
    expect(error).toBeUndefined();
    expect(outputs.ceiling).toBeGreaterThanOrEqual(outputs.floor);
  });

  it.each([
    [
      { traffic: { kind: 'constant', peakRequestsPerSecond: 0 } },
      'known traffic only',
    ],
    [{ latencyObjectiveMs: 1 }, 'one that 1000 replicas can meet'],
    [{ times: { ...input.times, end: '2030-11-10T00:00' } }, 'end: '],
  ])('refuses %j', async (changes, message) => {
    const { error } = await run(changes);
    expect(error?.message).toContain(message);
    expect(error?.name).toBe('InputError');
  });
});
