import type { BehaviorPreset } from '../validation/behaviorPresets';

/** New settings of what decides replicas, by the names of the golden path `adjust-scaling`; what is missing stays as it is. */
export interface ScalingChange {
  /** Fewest replicas. */
  floor?: number;
  /** Most replicas. */
  ceiling?: number;
  /** What one replica is to carry, in the unit of the service's own metric; Knative and OpenFaaS. */
  target?: number;
  /** Of the CPU request; HPA, and KEDA with a trigger of this kind. */
  cpuPercent?: number;
  /** For each replica; KEDA by requests. */
  requestsPerSecond?: number;
  /** Messages waiting for each replica; KEDA by Kafka. */
  lagPerReplica?: number;
  /** HPA and KEDA; so are the next two. */
  behavior?: BehaviorPreset;
  scaleUpWindowSeconds?: number;
  scaleDownWindowSeconds?: number;
  /** Knative; so is the next one. */
  stableWindowSeconds?: number;
  scaleDownDelaySeconds?: number;
}

export type ScalingSetting = keyof ScalingChange;

/** Every setting, in the order in which a form asks. */
export const SCALING_SETTINGS: readonly ScalingSetting[] = [
  'floor',
  'ceiling',
  'target',
  'cpuPercent',
  'requestsPerSecond',
  'lagPerReplica',
  'behavior',
  'scaleUpWindowSeconds',
  'scaleDownWindowSeconds',
  'stableWindowSeconds',
  'scaleDownDelaySeconds',
];
