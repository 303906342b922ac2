import { retryBudgetMs } from '@elastic-mesh/plugin-elastic-services-common';
import fc from 'fast-check';
import { requestLife } from './requestLife';

describe('requestLife', () => {
  it('cuts the try that the timeout meets, and never sends the ones behind it', () => {
    const life = requestLife(
      { timeoutSeconds: 5, retries: 3, perTryTimeoutMs: 2000 },
      3200,
    )!;
    expect(life.tries.map(({ fate }) => fate)).toEqual([
      'fits',
      'fits',
      'cut',
      'never-sent',
    ]);
    expect(life.tries[1].fromMs).toBe(2025);
    expect(life).toMatchObject({
      bursts: true,
      coldStart: { ms: 3200, fits: true },
    });
  });

  it('gives the one try without retries the whole timeout', () => {
    const life = requestLife({ timeoutSeconds: 10, retries: 0 })!;
    expect(life.tries).toEqual([
      { number: 1, fromMs: 0, toMs: 10_000, fate: 'fits' },
    ]);
    expect(life.bursts).toBe(false);
    expect(life).not.toHaveProperty('coldStart');
  });

  it('needs what the retry budget says, and bursts exactly when the form refuses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 20_000 }),
        (timeoutSeconds, retries, perTryTimeoutMs) => {
          const policy = { timeoutSeconds, retries, perTryTimeoutMs };
          const life = requestLife(policy)!;
          expect(life.neededMs).toBe(retryBudgetMs(policy));
          expect(life.bursts).toBe(life.neededMs > timeoutSeconds * 1000);
          expect(life.tries.some(({ fate }) => fate !== 'fits')).toBe(
            life.bursts,
          );
        },
      ),
    );
  });

  it.each([{}, { timeoutSeconds: 5 }, { timeoutSeconds: 5, retries: 2 }])(
    'draws nothing while a number is missing: %j',
    policy => expect(requestLife(policy)).toBeUndefined(),
  );
});
