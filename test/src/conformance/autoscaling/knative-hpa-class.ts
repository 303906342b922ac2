import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_AUTOSCALER_CONFIG } from '@elastic-mesh/autoscaling';
import { makeKnativeHpa } from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Case {
  id: string;
  fn: string;
  input: { annotations: Record<string, string> };
  expected: { spec: unknown };
}

/** The HorizontalPodAutoscaler made for a revision of the HPA class. */
export const knativeHpaClass: Suite = {
  file: 'autoscaling/knative-hpa-class.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('knative-hpa-class');
    const { cases } = readCases<{ cases: Case[] }>(folder, this.file);
    for (const { id, fn, input, expected } of cases) {
      if (fn !== 'MakeHPA') {
        scorer.notRun(fn);
        continue;
      }
      scorer.check(
        id,
        expected.spec,
        () => makeKnativeHpa(input.annotations, DEFAULT_AUTOSCALER_CONFIG),
        (want, got) => isDeepStrictEqual(want, got),
      );
    }
    return [scorer.result()];
  },
};
