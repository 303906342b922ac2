import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '../../errors';
import type { KedaPolicySpec, ScalingPolicySpec } from '../world';
import { MAX_BYTES, MAX_LEVEL, MAX_REPLICAS } from './limits';

/** What the scalers' own validation does not know: how a policy is run in a simulation. */
export function checkPolicy(policy: ScalingPolicySpec): void {
  switch (policy.kind) {
    case 'none':
      requireInteger('policy.replicas', policy.replicas, 0, MAX_REPLICAS);
      break;
    case 'hpa':
      requireNumber(
        'policy.syncPeriodSeconds',
        policy.syncPeriodSeconds ?? 15,
        1,
        3600,
      );
      break;
    case 'keda':
      checkKeda(policy);
      break;
    case 'openfaas':
      requireOneOf('policy.edition', policy.edition, ['ce', 'pro']);
      break;
    default:
  }
}

function checkKeda({ triggers }: KedaPolicySpec): void {
  if (!Array.isArray(triggers) || triggers.length === 0) {
    throw new AutoscalingInputError(
      'policy.triggers',
      triggers,
      'a list with at least one trigger',
    );
  }
  triggers.forEach((trigger, i) => {
    const field = `policy.triggers[${i}]`;
    if (trigger.metric === 'cron') {
      requireInteger(
        `${field}.desiredReplicas`,
        trigger.desiredReplicas,
        1,
        MAX_REPLICAS,
      );
      return;
    }
    requireOneOf(`${field}.metric`, trigger.metric, [
      'requestsPerSecond',
      'concurrentRequests',
      'queuedRequests',
      'cpu',
      'memory',
    ]);
    const isResource = trigger.metric === 'cpu' || trigger.metric === 'memory';
    if (trigger.metricType !== undefined) {
      requireOneOf(`${field}.metricType`, trigger.metricType, [
        'AverageValue',
        isResource ? 'Utilization' : 'Value',
      ]);
    }
    requireNumber(
      `${field}.threshold`,
      trigger.threshold,
      1e-3,
      trigger.metric === 'memory' ? MAX_BYTES : MAX_LEVEL,
    );
    requireNumber(
      `${field}.activationThreshold`,
      trigger.activationThreshold ?? 0,
      0,
      MAX_LEVEL,
    );
  });
}
