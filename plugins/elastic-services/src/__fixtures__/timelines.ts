import type {
  Decision,
  Timeline,
} from '@elastic-mesh/plugin-elastic-services-common';

const POINTS = 360;

/** Demand that outgrows the ceiling of 10 pods in the second half; a gap of 20 points at the start of the last third. */
export function outgrownTimeline(
  fromSeconds: number,
  toSeconds: number,
): Timeline {
  const stepSeconds = (toSeconds - fromSeconds) / POINTS;
  const time = Array.from({ length: POINTS }, (_, i) =>
    Math.round(fromSeconds + i * stepSeconds),
  );
  const gap = (i: number) => i >= 240 && i < 260;
  const demandAt = (i: number) =>
    i < 180 ? 200 + 40 * Math.sin(i / 25) : Math.min(690, 200 + (i - 180) * 6);
  const over = <T>(value: (i: number) => T) =>
    time.map((_, i) => (gap(i) ? null : value(i)));
  const wanted = (i: number) => Math.ceil(demandAt(i) / 50);
  const desired = (i: number) => Math.min(10, wanted(i));
  const ready = (i: number) =>
    Math.min(desired(i), desired(Math.max(0, i - 4)));
  return {
    stateId: 'prod-eu/shop/Service/checkout',
    fromSeconds,
    toSeconds,
    stepSeconds,
    demandUnit: 'concurrent requests',
    objectiveMs: 800,
    columns: {
      time,
      desired: over(desired),
      ready: over(ready),
      starting: over(i => desired(i) - ready(i)),
      minReplicas: over(() => 2),
      maxReplicas: over(() => 10),
      wanted: over(wanted),
      demand: over(demandAt),
      capacity: over(i => ready(i) * 50),
      p95Ms: over(i => (wanted(i) > 10 ? 1500 + 80 * Math.sin(i) : 180)),
    },
    markers: [
      { kind: 'deploy', time: time[120], label: 'checkout-00042' },
      { kind: 'decision', time: time[190], label: '5 → 6' },
      { kind: 'decision', time: time[200], label: '6 → 7' },
      { kind: 'alert', time: time[228], label: 'CheckoutAtCeiling' },
    ],
    gaps: [],
  };
}

/** A timeline whose metrics source could not be read. */
export function unreadableTimeline(
  fromSeconds: number,
  toSeconds: number,
): Timeline {
  const full = outgrownTimeline(fromSeconds, toSeconds);
  const nothing = full.columns.time.map(() => null);
  return {
    ...full,
    columns: {
      ...full.columns,
      demand: nothing,
      capacity: nothing,
      p95Ms: nothing,
      wanted: nothing,
    },
    gaps: [
      { column: 'demand', reason: 'prometheus demo: connection refused' },
      { column: 'p95Ms', reason: 'prometheus demo: connection refused' },
    ],
  };
}

/** Three decisions, newest first. */
export function decisions(nowMs: number): Decision[] {
  const at = (minutes: number) =>
    new Date(nowMs - minutes * 60_000).toISOString();
  const reason = {
    key: 'decision.kpa.demand',
    params: { from: 9, to: 10, stableValue: 692, targetValue: 50 },
  };
  return [
    {
      id: '3',
      at: at(12),
      from: 9,
      to: 10,
      rule: 'kpa.demand',
      reason,
      wanted: 12,
    },
    { id: '2', at: at(13), from: 6, to: 9, rule: 'kpa.demand', reason },
    { id: '1', at: at(26 * 60), from: 5, to: 6, rule: 'kpa.demand', reason },
  ];
}
