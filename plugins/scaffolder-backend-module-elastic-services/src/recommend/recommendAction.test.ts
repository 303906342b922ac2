import { deploymentCart, knativeCart } from '../__testUtils__/manifests';
import {
  environmentOf,
  runAction,
  workspaceOf,
} from '../__testUtils__/runAction';
import { createSimulateAction } from '../simulate/simulateAction';
import { createRecommendAction } from './recommendAction';

jest.setTimeout(60_000);

const prices = { currency: 'EUR', perCoreHour: 0.04 };
const action = createRecommendAction({ prices });
const sale = {
  kind: 'flash-sale',
  quietRequestsPerSecond: 10,
  peakRequestsPerSecond: 1500,
  coldStartSeconds: 3,
};
const annotations = { target: 20, 'min-scale': 0, 'max-scale': 3 };
const cart = workspaceOf(environmentOf([knativeCart(annotations)]));
const input = { traffic: sale, latencyObjectiveMs: 500 };
const run = (more: object = {}, workspace = cart, signal?: AbortSignal) =>
  runAction(action, { ...input, ...more }, workspace, signal);

describe('elastic-services:recommend', () => {
  it('finds settings that the simulation then confirms', async () => {
    const { outputs, log, error } = await run();
    expect(error).toBeUndefined();
    const { minReplicas, maxReplicas, target } = outputs.settings;
    const again = await runAction(
      createSimulateAction({ prices }),
      input,
      workspaceOf(
        environmentOf([
          knativeCart({
            target,
            'min-scale': minReplicas,
            'max-scale': maxReplicas,
          }),
        ]),
      ),
    );
    expect(again.outputs).toMatchObject({
      meetsObjective: true,
      missedRatio: outputs.missedRatio,
      cost: outputs.cost,
    });
    expect(log).toContain('50 % of the settings are simulated');
    expect(log).toContain(outputs.summary);
    expect(outputs.table).toContain('**recommended**');
  });

  it('lists a curve on which more money buys less misses', async () => {
    const { tradeOff } = (await run()).outputs;
    expect(tradeOff.length).toBeGreaterThan(1);
    for (let i = 1; i < tradeOff.length; i++) {
      expect(tradeOff[i].cost).toBeGreaterThan(tradeOff[i - 1].cost);
      expect(tradeOff[i].missedRatio).toBeLessThan(tradeOff[i - 1].missedRatio);
    }
  });

  it('tries only what it is told to', async () => {
    const { outputs } = await run({
      space: { minReplicas: [9], maxReplicas: [30] },
    });
    expect(outputs.settings).toEqual({ minReplicas: 9, maxReplicas: 30 });
  });

  it('names the closest when nothing is good enough', async () => {
    const { error, outputs } = await run({ space: { maxReplicas: [1, 2] } });
    expect(error?.message).toMatch(
      /^None of 2 settings meets 500 ms\. The closest is ceiling 2: [\d.]+ % of the requests still miss it, at [\d.]+ EUR/,
    );
    expect(outputs).toEqual({});
  });

  it('turns the target of an HPA in percent', async () => {
    const { outputs } = await run(
      {},
      workspaceOf(environmentOf([deploymentCart(2, 20)])),
    );
    expect([30, 50, 70, 85]).toContain(outputs.settings.target);
    expect(outputs.settings.minReplicas).toBeGreaterThanOrEqual(1);
  });

  it('stops when the task is cancelled', async () => {
    const cancel = new AbortController();
    const running = run({}, cart, cancel.signal);
    setTimeout(() => cancel.abort(new Error('cancelled by its owner')), 5);
    expect((await running).error?.message).toBe('cancelled by its owner');
  });

  it.each([
    [
      { traffic: { kind: 'constant', peakRequestsPerSecond: 0 } },
      'known traffic only',
    ],
    [{ space: { windowSeconds: [1] } }, 'window'],
  ])('refuses %j', async (more, message) => {
    const { error } = await run(more);
    expect(error?.message).toContain(message);
    expect(error?.name).toBe('InputError');
  });
});
