import {
  completeTraffic,
  lowestFloorOf,
  replicasForLoad,
  MAX_REPLICAS,
  type PolicyAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { PolicyInput, UncheckedScaling } from './policyForm';

/** Numbers that go together, under a name. */
export interface Preset {
  id: 'zero' | 'pair' | 'quiet' | 'second-level' | 'balanced' | 'calm';
  values: UncheckedScaling;
}

/** The pair survives the loss of one replica; what carries quiet times wakes nobody. */
const SMALLEST_FLOOR = 2;

/** Floors worth having: zero where it is allowed, a pair, and what the quiet times need at least. */
export function floorPresets(
  answers: PolicyAnswers,
  traffic: TrafficAnswers | undefined,
  lowest = lowestFloorOf(answers),
): Preset[] {
  const quiet =
    traffic &&
    replicasForLoad(
      answers,
      traffic,
      completeTraffic(traffic).quietRequestsPerSecond,
    );
  return [
    ...(lowest === 0 ? [{ id: 'zero', values: { floor: 0 } } as const] : []),
    ...(lowest <= SMALLEST_FLOOR
      ? [{ id: 'pair', values: { floor: SMALLEST_FLOOR } } as const]
      : []),
    ...(quiet && quiet > Math.max(SMALLEST_FLOOR, lowest)
      ? [
          {
            id: 'quiet',
            values: { floor: Math.min(quiet, MAX_REPLICAS) },
          } as const,
        ]
      : []),
  ];
}

/** How long Knative looks back and how long it keeps what it no longer needs; for templates that ask for both. */
const SPEEDS: readonly Preset[] = [
  {
    id: 'second-level',
    values: { windowSeconds: 30, scaleDownDelaySeconds: 0 },
  },
  { id: 'balanced', values: { windowSeconds: 60, scaleDownDelaySeconds: 0 } },
  { id: 'calm', values: { windowSeconds: 120, scaleDownDelaySeconds: 600 } },
];

/** Speeds, where the template asks for everything that they set. */
export function speedPresets(
  inputs: readonly PolicyInput[],
): readonly Preset[] {
  const asked = new Set<string>(inputs.map(({ name }) => name));
  return SPEEDS.filter(({ values }) =>
    Object.keys(values).every(name => asked.has(name)),
  );
}

/** What Knative does where the answers say nothing (config-autoscaler). */
const DEFAULTS: UncheckedScaling = {
  windowSeconds: 60,
  scaleDownDelaySeconds: 0,
};

/** Whether every number of a preset is the answer. */
export function isChosen({ values }: Preset, answers: UncheckedScaling) {
  return Object.entries(values).every(
    ([name, value]) =>
      ({ ...DEFAULTS, ...answers }[name as keyof UncheckedScaling] === value),
  );
}
