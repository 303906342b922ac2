import type { ExplanationStep } from '../explanation';
import type { CalculatorContext } from './replica-calculator';
import type { HpaTolerances } from './tolerance';
import type {
  HpaControllerFlags,
  HpaInput,
  HpaMetricOutcome,
  HpaMetricSpec,
} from './types';
import type { HpaSemantics } from './versions';

/** What every metric of one reconcile shares. */
export interface MetricContext {
  input: HpaInput;
  flags: HpaControllerFlags;
  semantics: HpaSemantics;
  tolerances: HpaTolerances;
  statusReplicas: number;
  steps?: ExplanationStep[];
}

/** What one metric proposes, or why it cannot. */
export type Proposal = HpaMetricOutcome | { error: string };

/** The calculator's view of a metric's context. */
export function calculatorContext(
  spec: HpaMetricSpec,
  context: MetricContext,
  currentReplicas: number,
): CalculatorContext {
  return {
    currentReplicas,
    tolerances: context.tolerances,
    semantics: context.semantics,
    metric: metricName(spec),
    steps: context.steps,
  };
}

/** The name the controller uses for a metric in its messages. */
export function metricName(spec: HpaMetricSpec): string {
  switch (spec.type) {
    case 'Resource':
    case 'ContainerResource':
      return resourceMetricName(spec);
    case 'Pods':
      return `pods metric ${spec.metric}`;
    case 'Object':
      return `${spec.describedObject} metric ${spec.metric}`;
    default:
      return `external metric ${spec.metric}`;
  }
}

function resourceMetricName(
  spec: Extract<HpaMetricSpec, { type: 'Resource' | 'ContainerResource' }>,
): string {
  if (spec.target.averageValueMilli !== undefined) {
    return `${spec.resource} resource`;
  }
  const what =
    spec.type === 'ContainerResource' ? 'container resource' : 'resource';
  return `${spec.resource} ${what} utilization (percentage of request)`;
}
