import type {
  Fleet,
  FleetRow,
} from '@elastic-mesh/plugin-elastic-services-common';
import { sources } from './scalingStates';

/** A steady row with the given differences. */
export function fleetRow(difference: Partial<FleetRow> = {}): FleetRow {
  return {
    id: `prod-eu/shop/Service/${difference.title ?? 'cart'}`,
    entityRef: `component:default/${difference.title ?? 'cart'}`,
    title: 'cart',
    owner: 'group:default/shop',
    system: 'system:default/store',
    cluster: 'prod-eu',
    namespace: 'shop',
    scaler: 'kpa',
    verdict: 'steady',
    headline: {
      key: 'verdict.steady.headline',
      params: { ready: 5, desired: 5 },
    },
    readyReplicas: 5,
    desiredReplicas: 5,
    minReplicas: 2,
    maxReplicas: 40,
    p95Ms: 120,
    objectiveMs: 300,
    firingAlerts: 0,
    findings: { critical: 0, warning: 0, info: 0 },
    goldenPath: { name: 'knative-service', version: '1.6.0' },
    strip: Array.from({ length: 96 }, (_, i) =>
      Math.round(6 + 5 * Math.sin((i - 24) / 16)),
    ),
    ...difference,
  };
}

const MIXED: Partial<FleetRow>[] = [
  {
    title: 'checkout',
    owner: 'group:default/payments',
    verdict: 'at-ceiling',
    headline: {
      key: 'verdict.at-ceiling.headline',
      params: { wanted: 14, max: 10, forSeconds: 720 },
    },
    readyReplicas: 10,
    maxReplicas: 10,
    p95Ms: 1900,
    objectiveMs: 800,
    firingAlerts: 2,
    strip: Array.from({ length: 96 }, (_, i) => {
      const grown = i > 80 ? 10 : 3 + Math.round(i / 20);
      return i > 60 && i < 66 ? null : grown;
    }),
  },
  {
    title: 'search',
    owner: 'group:default/catalog',
    scaler: 'hpa',
    verdict: 'blind',
    headline: {
      key: 'verdict.blind.headline',
      params: { metric: 'requests_per_second', held: 6, forSeconds: 1320 },
    },
    p95Ms: undefined,
    goldenPath: undefined,
  },
  {
    title: 'reports',
    owner: undefined,
    verdict: 'paused',
    headline: {
      key: 'verdict.paused.headline',
      params: {
        by: 'autoscaling.keda.sh/paused-replicas',
        forSeconds: 777_600,
      },
    },
    objectiveMs: undefined,
  },
  {
    title: 'images',
    verdict: 'idle',
    readyReplicas: 0,
    headline: { key: 'verdict.idle.headline', params: {} },
    strip: Array.from({ length: 96 }, (_, i) => (i > 40 && i < 55 ? 3 : 0)),
  },
  { title: 'cart' },
  {
    title: 'legacy-import',
    entityRef: undefined,
    owner: undefined,
    system: undefined,
    cluster: 'prod-us',
  },
];

/** Rows in a shuffled order of verdicts, one of them claimed by no entity. */
export function mixedFleet(nowMs: number): Fleet {
  return {
    rows: MIXED.map(fleetRow),
    sources: sources(nowMs),
    now: new Date(nowMs).toISOString(),
  };
}

/** As many services as a large company has. */
export function largeFleet(nowMs: number, count: number): Fleet {
  const rows = Array.from({ length: count }, (_, i) =>
    fleetRow({
      ...MIXED[i % 5],
      title: `service-${String(i).padStart(4, '0')}`,
    }),
  );
  return { ...mixedFleet(nowMs), rows };
}
