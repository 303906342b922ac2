import type { Case } from './cases';
import type { ExistingServices } from './existingServices';
import type { Matrix } from './matrix';
import { createStepRunner } from './stepRunner';
import type { StepRunner } from './steps';

/** One runner for all cases, and for those that change a service one that knows it. */
export function runnerByCase(
  { catalog }: Matrix,
  existing: ExistingServices,
  now: Date,
): (one: Case) => Promise<StepRunner> {
  const runner = createStepRunner(catalog, now);
  return async one => {
    if (!one.existing) {
      return runner;
    }
    const service = await existing.get(one.existing);
    return createStepRunner(
      [...service.catalog, ...catalog],
      now,
      service.repositories,
    );
  };
}
