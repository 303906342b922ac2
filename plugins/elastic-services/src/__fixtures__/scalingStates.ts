import type {
  EntityAlerts,
  EntityScaling,
  ScalingState,
  SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';

const iso = (ms: number) => new Date(ms).toISOString();

/** A Knative service at its ceiling, with three findings; `nowMs` is the server's clock. */
export function atCeiling(nowMs: number): ScalingState {
  return {
    id: 'prod-eu/shop/Service/checkout',
    workload: {
      cluster: 'prod-eu',
      namespace: 'shop',
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      name: 'checkout',
    },
    scaler: 'kpa',
    scalerObjects: ['PodAutoscaler/checkout-00042'],
    policy: {
      minReplicas: 2,
      maxReplicas: 10,
      scaleToZero: false,
      metrics: [
        {
          kind: 'concurrency',
          name: 'concurrency',
          target: 71,
          unit: 'concurrent requests',
          perPod: true,
        },
      ],
      targetUtilizationRatio: 0.7,
      stableWindowSeconds: 60,
      panicWindowSeconds: 6,
      panicThresholdRatio: 2,
    },
    replicas: { desired: 10, current: 10, ready: 10, starting: 0, wanted: 14 },
    readings: [],
    conditions: [],
    coldStartP95Seconds: 3.2,
    revision: 'checkout-00042',
    goldenPath: { name: 'knative-service', version: '1.4.0' },
    explanation: {
      exactness: 'exact',
      steps: [
        {
          rule: 'kpa.demand',
          after: 14,
          capped: false,
          values: { stableValue: 692, targetValue: 50 },
        },
        {
          rule: 'kpa.panic',
          before: 14,
          after: 14,
          capped: false,
          values: { panicRatio: 1.5, panicThreshold: 2 },
        },
        {
          rule: 'made-up.rule-without-words',
          before: 14,
          after: 10,
          capped: true,
          values: { maxScale: 10 },
        },
      ],
    },
    verdict: 'at-ceiling',
    headline: {
      key: 'verdict.at-ceiling.headline',
      params: { wanted: 14, max: 10, forSeconds: 720 },
    },
    detail: {
      key: 'verdict.at-ceiling.detail',
      params: { ready: 10, desired: 10 },
    },
    since: iso(nowMs - 720_000),
    readAt: iso(nowMs - 4_000),
    adjust: {
      template: 'template:default/adjust-scaling',
      values: {
        service: 'component:default/checkout',
        floor: 2,
        ceiling: 10,
        target: 50,
      },
    },
    findings: [
      {
        code: 'demand-above-ceiling',
        severity: 'critical',
        title: { key: 'finding.demand-above-ceiling.title', params: {} },
        detail: {
          key: 'finding.demand-above-ceiling.detail',
          params: { wanted: 14, max: 10, short: 4, forSeconds: 720 },
        },
        fix: {
          key: 'finding.demand-above-ceiling.fix',
          params: { wanted: 14 },
        },
        action: {
          template: 'template:default/adjust-scaling',
          values: { service: 'component:default/checkout', ceiling: 14 },
        },
        evidence: ['PodAutoscaler/checkout-00042 desiredScale=10'],
        since: iso(nowMs - 720_000),
        docs: 'demand-above-ceiling',
      },
      {
        code: 'retries-exceed-timeout',
        severity: 'warning',
        title: { key: 'finding.retries-exceed-timeout.title', params: {} },
        detail: {
          key: 'finding.retries-exceed-timeout.detail',
          params: {
            tries: 4,
            perTrySeconds: 2,
            neededSeconds: 8,
            timeoutSeconds: 5,
            fullTries: 2,
          },
        },
        fix: { key: 'finding.retries-exceed-timeout.fix', params: {} },
        evidence: [],
        docs: 'retries-exceed-timeout',
      },
    ],
  };
}

/** A small Deployment without a scaler of its own, as it should be. */
export function steady(nowMs: number): ScalingState {
  return {
    ...atCeiling(nowMs),
    id: 'prod-us/shop/Deployment/checkout-worker',
    workload: {
      cluster: 'prod-us',
      namespace: 'shop',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'checkout-worker',
    },
    scaler: 'none',
    policy: { minReplicas: 3, maxReplicas: 3, scaleToZero: false, metrics: [] },
    replicas: { desired: 3, current: 3, ready: 3, starting: 0 },
    coldStartP95Seconds: undefined,
    goldenPath: undefined,
    explanation: { exactness: 'unknown', steps: [] },
    verdict: 'steady',
    headline: {
      key: 'verdict.steady.headline',
      params: { ready: 3, desired: 3 },
    },
    detail: undefined,
    findings: [],
  };
}

/** Sources of which the alert source refuses. */
export function sources(nowMs: number): SourceHealth[] {
  return [
    {
      kind: 'cluster',
      name: 'prod-eu',
      state: 'ok',
      lastReadAt: iso(nowMs - 4_000),
    },
    {
      kind: 'metrics',
      name: 'prometheus',
      state: 'ok',
      lastReadAt: iso(nowMs - 9_000),
    },
    {
      kind: 'alerts',
      name: 'eu-2',
      state: 'unreadable',
      reason: '403 Forbidden',
      lastReadAt: iso(nowMs - 600_000),
    },
  ];
}

/** The answer for one entity. */
export function entityScaling(
  nowMs: number,
  states: ScalingState[],
): EntityScaling {
  return {
    entityRef: 'component:default/checkout',
    states,
    sources: sources(nowMs),
    now: iso(nowMs),
  };
}

/** One alert of each severity that fires, and a silenced one. */
export function entityAlerts(nowMs: number): EntityAlerts {
  const alert = {
    state: 'firing' as const,
    since: iso(nowMs - 700_000),
    source: 'eu-1',
  };
  return {
    alerts: [
      {
        ...alert,
        fingerprint: 'a1',
        name: 'CheckoutAtCeiling',
        severity: 'critical',
        summary: 'checkout <b>cannot</b> grow',
        runbookUrl: 'https://runbooks.example.com/ceiling',
      },
      {
        ...alert,
        fingerprint: 'a2',
        name: 'CheckoutSlow',
        severity: 'warning',
        summary: 'p95 is 1.9 s',
        // A link that must never become one.
        // eslint-disable-next-line no-script-url
        runbookUrl: 'javascript:alert(1)',
      },
      {
        ...alert,
        state: 'suppressed',
        fingerprint: 'a3',
        name: 'CheckoutRestarts',
        severity: 'info',
        summary: 'two restarts',
        silencedBy: {
          id: 's1',
          by: 'user:default/ana',
          comment: 'being rolled out',
          until: iso(nowMs + 3_600_000),
        },
      },
    ],
    sources: sources(nowMs).slice(2),
    now: iso(nowMs),
  };
}
