import { BOUNDS_INPUTS, boundsProblems } from './boundsOfRuntime';
import { FORM_ENGLISH } from './translations/english';

describe('boundsProblems', () => {
  it('asks a Deployment for bounds, and Knative for a target too', () => {
    const answers = { floor: 2, ceiling: 4 };
    expect(boundsProblems(answers, { runtime: 'deployment' })).toEqual([]);
    expect(boundsProblems(answers).map(p => p.field)).toEqual([
      'scaling.target',
    ]);
  });

  it.each([
    [{ floor: 5, ceiling: 4 }, 'scaling.ceiling'],
    [{ floor: 1.5, ceiling: 4 }, 'scaling.floor'],
  ])('refuses %j', (answers, field) => {
    const problems = boundsProblems(answers, { runtime: 'deployment' });
    expect(problems.map(p => p.field)).toEqual([field]);
  });

  it('has a text for every input', () => {
    const keys = Object.values(BOUNDS_INPUTS)
      .flat()
      .flatMap(({ label, help }) => [label, help]);
    expect(keys.filter(key => !(key in FORM_ENGLISH))).toEqual([]);
  });
});
