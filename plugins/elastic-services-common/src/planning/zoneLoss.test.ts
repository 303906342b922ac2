import fc from 'fast-check';
import { renderInputProblem } from '../validation';
import type { PolicyAnswers } from './policyOfAnswers';
import {
  replicasForZoneLoss,
  replicasLeft,
  zoneLossProblems,
} from './zoneLoss';

const answers = (floor: number): PolicyAnswers => ({
  runtime: 'deployment',
  scaling: { floor, ceiling: 60 },
  scaler: { kind: 'hpa', behavior: 'balanced', cpuPercent: 70 },
});
// 200 requests a second of 3 ms CPU at 70m each: 9 replicas.
const traffic = { kind: 'ramp', peakRequestsPerSecond: 200 } as const;

describe('the loss of a zone', () => {
  it('asks for the fewest replicas of which enough are left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 2, max: 9 }),
        (needed, zones) => {
          const enough = replicasForZoneLoss(needed, zones);
          expect(replicasLeft(enough, zones)).toBeGreaterThanOrEqual(needed);
          expect(replicasLeft(enough - 1, zones)).toBeLessThan(needed);
        },
      ),
    );
  });

  it('refuses a floor that is too low, with the numbers', () => {
    expect(
      zoneLossProblems(answers(13), traffic, 3).map(renderInputProblem),
    ).toEqual([
      'Of 13 replicas in 3 zones 8 are left when a zone is lost, but the peak of 200 requests a second needs 9. New ones come too late. Raise the floor to 14.',
    ]);
    expect(zoneLossProblems(answers(14), traffic, 3)).toEqual([]);
  });

  it('asks for nothing where nobody knows the traffic', () => {
    const unknown = { kind: 'constant', peakRequestsPerSecond: 0 } as const;
    expect(zoneLossProblems(answers(2), unknown, 3)).toEqual([]);
  });
});
