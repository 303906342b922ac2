import { KedaTrigger, KedaTriggerReading } from '@elastic-mesh/autoscaling';
import { parseSelector, SelectorError } from '../../metrics/selector';
import { SeriesStore } from '../../metrics/series-store';
import { KubeObject, Untyped } from '../../store/object';

/** One trigger: what the generated HPA needs of it, and what it reads now. */
export interface Trigger {
  spec: KedaTrigger;
  /** Undefined for cpu and memory, which only the HPA reads. */
  reading?: KedaTriggerReading;
  /** Why it could not be read. */
  problem?: string;
}

function prometheusValue(
  series: SeriesStore,
  query: string,
  nowSeconds: number,
): number | undefined {
  const { name, matches } = parseSelector(query);
  const values = series
    .named(name)
    .filter(one => matches({ __name__: one.name, ...one.labels }))
    .map(one => series.valueAt(one, nowSeconds))
    .filter((value): value is number => value !== undefined);
  return values.length
    ? values.reduce((sum, value) => sum + value, 0)
    : undefined;
}

function resourceTrigger(trigger: Untyped, metricName: string): Trigger {
  const value = Number(trigger.metadata?.value);
  return {
    spec: {
      type: trigger.type,
      metricName,
      target:
        trigger.metricType === 'AverageValue'
          ? { type: 'AverageValue', averageValueMilli: value * 1000 }
          : { type: 'Utilization', averageUtilization: value },
    },
  };
}

function prometheusTrigger(
  trigger: Untyped,
  metricName: string,
  series: SeriesStore,
  nowSeconds: number,
): Trigger {
  const { query = '', threshold, activationThreshold } = trigger.metadata ?? {};
  const thresholdMilli = Number(threshold) * 1000;
  const spec: KedaTrigger = {
    type: trigger.type,
    metricName,
    target:
      trigger.metricType === 'Value'
        ? { type: 'Value', valueMilli: thresholdMilli }
        : { type: 'AverageValue', averageValueMilli: thresholdMilli },
  };
  const activation = { activationThreshold: Number(activationThreshold ?? 0) };
  try {
    const value = prometheusValue(series, query, nowSeconds);
    const problem =
      value === undefined ? `no series for query ${query}` : undefined;
    return { spec, reading: { value, ...activation }, problem };
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    return {
      spec,
      reading: { value: undefined, ...activation },
      problem: error.message,
    };
  }
}

/** The triggers of a ScaledObject, read now. */
export function readTriggers(
  scaledObject: KubeObject,
  series: SeriesStore,
  nowSeconds: number,
): Trigger[] {
  return (scaledObject.spec.triggers ?? []).map(
    (trigger: Untyped, index: number) => {
      const metricName = `s${index}-${trigger.type}`;
      if (trigger.type === 'cpu' || trigger.type === 'memory') {
        return resourceTrigger(trigger, metricName);
      }
      if (trigger.type === 'prometheus') {
        return prometheusTrigger(trigger, metricName, series, nowSeconds);
      }
      return {
        spec: {
          type: trigger.type,
          metricName,
          target: { type: 'AverageValue', averageValueMilli: 1000 },
        },
        reading: { value: undefined },
        problem: `the demo cluster reads triggers of type prometheus, cpu and memory only, not "${trigger.type}"`,
      };
    },
  );
}
