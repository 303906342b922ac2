import type { ScalingStateDraft, StateContext } from '../draft';

export const NOW_MS = Date.parse('2026-01-10T12:00:00Z');

/** A healthy Deployment with an HPA: 3 of 3 pods ready, between 2 and 10. */
export function healthyDraft(
  changes: Partial<ScalingStateDraft> = {},
): ScalingStateDraft {
  return {
    id: 'demo/shop/Deployment/web',
    workload: {
      cluster: 'demo',
      namespace: 'shop',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
    },
    scaler: 'hpa',
    scalerObjects: ['HorizontalPodAutoscaler/web'],
    policy: {
      minReplicas: 2,
      maxReplicas: 10,
      scaleToZero: false,
      metrics: [
        { kind: 'cpu', name: 'cpu', target: 70, unit: 'percent', perPod: true },
      ],
    },
    replicas: { desired: 3, current: 3, ready: 3, starting: 0, wanted: 3 },
    readings: [],
    conditions: [],
    explanation: { exactness: 'unknown', steps: [] },
    readAt: '2026-01-10T12:00:00.000Z',
    ...changes,
  };
}

/** Everything readable, owned, and nothing in the past. */
export function calmContext(changes: Partial<StateContext> = {}): StateContext {
  return {
    nowMs: NOW_MS,
    unreadable: [],
    history: [],
    entity: { ref: 'component:default/web', owner: 'group:default/shop' },
    catalogRead: true,
    ...changes,
  };
}

/** A condition of the HPA of `healthyDraft`. */
export function hpaCondition(
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  message = '',
) {
  return {
    object: 'HorizontalPodAutoscaler/web',
    type,
    status,
    reason,
    message,
    since: '2026-01-10T11:00:00Z',
  };
}
