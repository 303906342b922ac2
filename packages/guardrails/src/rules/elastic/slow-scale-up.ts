import {
  fieldsOf,
  isFields,
  listOf,
  numberOf,
  type Fields,
} from '../../model/fields';
import { autoscalersOf } from '../../elastic/autoscalers';
import { inSeconds } from '../../elastic/retryPolicy';
import type { Rule } from '../../rule';

/** The longest that growth from floor to ceiling may take before it is said. */
const PATIENCE_SECONDS = 300;
const MAX_STEPS = 200;

/** Pods one round of the policies allows from `pods` (pkg/controller/podautoscaler/horizontal.go calculateScaleUpLimitWithScalingRules). */
function grown(
  pods: number,
  rules: Fields,
): { pods: number; seconds: number } | undefined {
  const options = listOf(rules.policies).map(item => {
    const { type, value, periodSeconds } = fieldsOf(item);
    const by = numberOf(value) ?? 0;
    return {
      pods: type === 'Percent' ? Math.ceil(pods * (1 + by / 100)) : pods + by,
      seconds: numberOf(periodSeconds) ?? 15,
    };
  });
  const smallest = rules.selectPolicy === 'Min';
  return options.sort((a, b) =>
    smallest ? a.pods - b.pods : b.pods - a.pods,
  )[0];
}

/** Seconds and steps from floor to ceiling; undefined when the policies do not grow at all. */
function climb(
  from: number,
  to: number,
  rules: Fields,
): { seconds: number; steps: number } | undefined {
  let pods = Math.max(1, from);
  let seconds = numberOf(rules.stabilizationWindowSeconds) ?? 0;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    if (pods >= to) {
      return { seconds, steps };
    }
    const next = grown(pods, rules);
    if (!next || next.pods <= pods) {
      return undefined;
    }
    pods = next.pods;
    seconds += steps === 0 ? 0 : next.seconds;
  }
  return undefined;
}

export const slowScaleUp: Rule = {
  id: 'slow-scale-up',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['HorizontalPodAutoscaler'],
  summary: 'The growth policies need minutes from the floor to the ceiling.',
  why: 'A load that rises at once is served by too few pods for that long, however clear the metric is.',
  fix: 'scaleUp: stabilizationWindowSeconds 0, Percent 100 and Pods 4 every 15 s, selectPolicy Max.',
  source: {
    title:
      'kubernetes pkg/apis/autoscaling/v2/defaults.go (100 % or 4 pods every 15 s)',
    url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#default-behavior',
  },
  *check(bundle) {
    for (const { resource, min, max } of autoscalersOf(bundle)) {
      const rules = fieldsOf(resource.spec.behavior).scaleUp;
      if (
        !isFields(rules) ||
        listOf(rules.policies).length === 0 ||
        max === undefined
      ) {
        continue;
      }
      const path = ['spec', 'behavior', 'scaleUp'];
      const time = climb(min, max, rules);
      const window = numberOf(rules.stabilizationWindowSeconds) ?? 0;
      if (rules.selectPolicy === 'Disabled' || time === undefined) {
        yield {
          message: `these policies never bring ${resource.name} from ${Math.max(
            1,
            min,
          )} to ${max} pods`,
          resource,
          path,
        };
      } else if (time.seconds > PATIENCE_SECONDS) {
        yield {
          message: `from ${Math.max(1, min)} to ${max} pods takes ${
            time.steps
          } steps, at least ${inSeconds(time.seconds)}${
            window ? `, ${window} s of them waiting for the window` : ''
          }`,
          resource,
          path,
          evidence: {
            seconds: time.seconds,
            steps: time.steps,
            min,
            max,
            windowSeconds: window,
          },
        };
      }
    }
  },
};
