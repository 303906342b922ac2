import {
  AUTOSCALING_ANNOTATIONS,
  findAnnotation,
} from '@elastic-mesh/autoscaling';
import { numberOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** config-autoscaler container-concurrency-target-percentage. */
const DEFAULT_UTILIZATION_PERCENT = 70;

export const softConcurrencyTarget: Rule = {
  id: 'soft-concurrency-target',
  layer: 'elastic',
  severity: 'info',
  kinds: ['Service', 'Configuration'],
  summary:
    'A concurrency target is set without a limit, so pods may get more than the target.',
  why: 'The target only decides how many pods there are; a pod accepts any number of requests at once unless containerConcurrency limits it, and scaling starts at a share of the target.',
  fix: 'Set containerConcurrency when the application has a hard limit; the smaller of the two is used.',
  source: {
    title:
      'knative/docs serving/autoscaling/concurrency.md; config-autoscaler container-concurrency-target-percentage',
    url: 'https://knative.dev/docs/serving/autoscaling/concurrency/',
  },
  *check(bundle) {
    for (const workload of bundle.workloads.filter(
      item => item.runtime === 'knative',
    )) {
      const { podAnnotations, podSpec, resource } = workload;
      const target = findAnnotation(
        podAnnotations,
        AUTOSCALING_ANNOTATIONS.target,
      );
      const metric =
        findAnnotation(podAnnotations, AUTOSCALING_ANNOTATIONS.metric)?.value ??
        'concurrency';
      const percent = Number(
        findAnnotation(
          podAnnotations,
          AUTOSCALING_ANNOTATIONS.targetUtilizationPercentage,
        )?.value ?? DEFAULT_UTILIZATION_PERCENT,
      );
      const value = Number(target?.value ?? NaN);
      if (
        target &&
        value > 0 &&
        metric === 'concurrency' &&
        !numberOf(podSpec.containerConcurrency)
      ) {
        yield {
          message: `target ${value} is soft: scaling starts at ${Number(
            ((value * percent) / 100).toFixed(2),
          )} requests a pod (${percent} %), and no limit stops a pod from getting more`,
          resource,
          path: [...workload.podMetadataPath, 'annotations', target.key],
          evidence: { target: value, utilizationPercent: percent },
        };
      }
    }
  },
};
