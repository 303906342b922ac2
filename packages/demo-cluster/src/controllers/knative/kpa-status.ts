import { ActiveCondition } from '@elastic-mesh/autoscaling/knative';
import { KubeObject } from '../../store/object';
import { NewCondition } from '../conditions';
import { withReady } from './ready';

const MESSAGES: Record<string, string> = {
  NoTraffic: 'The target is not receiving traffic.',
  Queued:
    'Requests to the target are being buffered as resources are provisioned.',
  TimedOut: 'The target could not be activated.',
};

/** The status of a PodAutoscaler (pkg/apis/autoscaling/v1alpha1/pa_lifecycle.go). */
export function kpaStatus(
  autoscaler: KubeObject,
  active: ActiveCondition,
  wanted: number,
  ready: number,
  nowMs: number,
): object {
  const { metadata } = autoscaler;
  const reason = active.reason
    ? { reason: active.reason, message: MESSAGES[active.reason] }
    : {};
  const conditions: NewCondition[] = [
    { type: 'Active', status: active.status, ...reason },
    {
      type: 'ScaleTargetInitialized',
      status: active.scaleTargetInitialized ? 'True' : 'Unknown',
    },
    { type: 'SKSReady', status: 'True' },
  ];
  return {
    observedGeneration: metadata.generation,
    serviceName: metadata.name,
    metricsServiceName: `${metadata.name}-private`,
    desiredScale: wanted,
    actualScale: ready,
    conditions: withReady(
      autoscaler.status?.conditions,
      conditions,
      ['Active', 'SKSReady'],
      nowMs,
    ),
  };
}
