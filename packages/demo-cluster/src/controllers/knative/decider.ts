import {
  createKpaState,
  KpaPolicy,
  KpaState,
  Reachability,
  resolveKpaPolicy,
} from '@elastic-mesh/autoscaling';
import { KpaCollector, SCALE_UNKNOWN } from '@elastic-mesh/autoscaling/knative';
import { KubeObject } from '../../store/object';
import { sameJson } from '../../store/same-json';
import { VersionedConfig } from './config';

/** What the autoscaler keeps of one PodAutoscaler between ticks; lost when the demo cluster restarts, as upstream. */
export interface Decider {
  policyKey: string;
  policy: KpaPolicy;
  collector: KpaCollector;
  state: KpaState;
  desired: number;
  excessBurstCapacity: number;
  panicking: boolean;
  stableValue: number;
  panicValue: number;
  lastSecond: number;
  proxySinceMs: number | undefined;
}

/** Readings survive a change of the policy, unless their windows change. */
function collectorFor(policy: KpaPolicy, known?: Decider): KpaCollector {
  return known && sameJson(known.policy.metric, policy.metric)
    ? known.collector
    : new KpaCollector(policy.metric);
}

function newDecider(
  policy: KpaPolicy,
  policyKey: string,
  start: { nowSeconds: number; readyPods: number },
): Decider {
  return {
    policyKey,
    policy,
    collector: collectorFor(policy),
    state: createKpaState({
      ...start,
      scaleDownDelaySeconds: policy.spec.scaleDownDelaySeconds,
    }),
    desired: SCALE_UNKNOWN,
    excessBurstCapacity: -1,
    panicking: false,
    stableValue: 0,
    panicValue: 0,
    lastSecond: Math.floor(start.nowSeconds) - 1,
    proxySinceMs: undefined,
  };
}

/** The decider of a PodAutoscaler under its settings of now; the known one as long as they stay the same. */
export function deciderFor(
  autoscaler: KubeObject,
  settings: { reachability: Reachability; config: VersionedConfig },
  start: { nowSeconds: number; readyPods: number },
  known: Decider | undefined,
): Decider {
  const { annotations = {} } = autoscaler.metadata;
  const { reachability, config } = settings;
  const containerConcurrency: number =
    autoscaler.spec.containerConcurrency ?? 0;
  const policyKey = JSON.stringify([
    annotations,
    reachability,
    containerConcurrency,
    config.version,
  ]);
  if (known?.policyKey === policyKey) return known;
  const policy = resolveKpaPolicy({
    annotations,
    config: config.settings,
    containerConcurrency,
    reachability,
  });
  if (!known) return newDecider(policy, policyKey, start);
  return {
    ...known,
    policyKey,
    policy,
    collector: collectorFor(policy, known),
  };
}
