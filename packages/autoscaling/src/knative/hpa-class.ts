import {
  AUTOSCALING_ANNOTATIONS as KEYS,
  autoscalerMetric,
  floatAnnotation,
  secondsAnnotation,
} from './annotations';
import { resolveScaleBounds } from './bounds';
import type { KnativeAutoscalerConfig } from './config';
import { MAX_INT32 } from './limits';
import type { Annotations, Reachability } from './types';

/** A metric of an autoscaling/v2 HorizontalPodAutoscaler, in the shapes Knative makes. */
export type KnativeHpaMetric =
  | {
      readonly type: 'Resource';
      readonly resource: {
        readonly name: 'cpu' | 'memory';
        readonly target:
          | {
              readonly type: 'Utilization';
              readonly averageUtilization: number;
            }
          | { readonly type: 'AverageValue'; readonly averageValue: string };
      };
    }
  | {
      readonly type: 'Pods';
      readonly pods: {
        readonly metric: { readonly name: string };
        readonly target: {
          readonly type: 'AverageValue';
          readonly averageValue: string;
        };
      };
    };

/** The spec of the HorizontalPodAutoscaler, without its scaleTargetRef. */
export interface KnativeHpaSpec {
  readonly minReplicas?: number;
  readonly maxReplicas: number;
  readonly metrics?: readonly KnativeHpaMetric[];
  readonly behavior?: {
    readonly scaleUp: { readonly stabilizationWindowSeconds: number };
    readonly scaleDown: { readonly stabilizationWindowSeconds: number };
  };
}

/**
 * The HorizontalPodAutoscaler that Knative makes for a revision of the HPA class.
 *
 * It does not scale to zero, and the window annotation stabilizes both directions. Without a target there are no
 * metrics, and Kubernetes defaults to 80 % of the requested CPU.
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/hpa/resources/hpa.go: MakeHPA`.
 */
export function makeKnativeHpa(
  annotations: Annotations,
  config: Pick<KnativeAutoscalerConfig, 'minScale' | 'maxScale'>,
  reachability: Reachability = '',
): KnativeHpaSpec {
  const { minScale, maxScale } = resolveScaleBounds(
    annotations,
    config,
    reachability,
  );
  const target = floatAnnotation(annotations, KEYS.target);
  const windowSeconds = secondsAnnotation(annotations, KEYS.window);
  const rules = windowSeconds !== undefined && {
    stabilizationWindowSeconds: Math.trunc(windowSeconds),
  };
  return {
    ...(minScale > 0 ? { minReplicas: minScale } : {}),
    maxReplicas: maxScale === 0 ? MAX_INT32 : maxScale,
    ...(target === undefined
      ? {}
      : { metrics: [metricOf(autoscalerMetric(annotations), target)] }),
    ...(rules ? { behavior: { scaleUp: rules, scaleDown: rules } } : {}),
  };
}

function metricOf(name: string, target: number): KnativeHpaMetric {
  if (name === 'cpu') {
    return {
      type: 'Resource',
      resource: {
        name,
        target: { type: 'Utilization', averageUtilization: Math.ceil(target) },
      },
    };
  }
  const whole = Math.trunc(target);
  if (name === 'memory') {
    return {
      type: 'Resource',
      resource: {
        name,
        target: {
          type: 'AverageValue',
          // The annotation counts mebibytes.
          averageValue: canonical(whole, 1024, ['Mi', 'Gi', 'Ti', 'Pi', 'Ei']),
        },
      },
    };
  }
  return {
    type: 'Pods',
    pods: {
      metric: { name },
      target: {
        type: 'AverageValue',
        averageValue: canonical(whole, 1000, [
          '',
          'k',
          'M',
          'G',
          'T',
          'P',
          'E',
        ]),
      },
    },
  };
}

/** Kubernetes prints a quantity with the greatest suffix that leaves a whole number. */
function canonical(
  value: number,
  base: number,
  suffixes: readonly string[],
): string {
  if (value === 0) {
    return '0';
  }
  let rest = value;
  let power = 0;
  while (power < suffixes.length - 1 && rest % base === 0) {
    rest /= base;
    power++;
  }
  return `${rest}${suffixes[power]}`;
}
