import {
  liveScalingSettings,
  lowestLiveFloor,
  validateReplicaBounds,
  type InputProblem,
  type LivePolicy,
  type LiveSettings,
  type ScalingChange,
  type ScalingSetting,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { ObjectSchema } from '../scalingPolicy/policyForm';

/** One setting that the page asks for. */
export interface ChangeInput {
  name: string;
  title: string;
  description: string;
  min?: number;
  max?: number;
  choices?: readonly { value: string; title: string }[];
}

interface PropertySchema {
  title?: string;
  description?: string;
  minimum?: number;
  maximum?: number;
  enum?: readonly unknown[];
  enumNames?: readonly string[];
}

/** The settings among the questions of a page, in its order; what else it asks is left to the form. */
export function changeInputs(
  { properties = {} }: ObjectSchema,
  settings: readonly string[],
): { inputs: ChangeInput[]; others: string[] } {
  const names = Object.keys(properties);
  return {
    inputs: names
      .filter(name => settings.includes(name))
      .map(name => inputOf(name, properties[name] as PropertySchema)),
    others: names.filter(name => !settings.includes(name)),
  };
}

function inputOf(name: string, property: PropertySchema): ChangeInput {
  return {
    name,
    title: property.title ?? name,
    description: property.description ?? '',
    min: property.minimum,
    max: property.maximum,
    choices: property.enum?.map((value, i) => ({
      value: String(value),
      title: property.enumNames?.[i] ?? String(value),
    })),
  };
}

/** Settings as the form has them; what is empty is no answer. */
export function givenOf<T extends object>(
  answers: Readonly<Record<string, unknown>>,
  settings: readonly (keyof T & string)[],
): T {
  return Object.fromEntries(
    settings.flatMap(name => {
      const value = answers[name];
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  ) as T;
}

/** A setting that is refused, and why. */
export type ChangeProblem =
  | { setting: string; kind: 'range'; min: number; max: number }
  /** The service's scaler has no such setting. */
  | { setting: string; kind: 'absent' }
  /** The service has no ceiling, which no change may leave so. */
  | { setting: string; kind: 'unbounded' }
  | { setting: string; kind: 'rule'; problem: InputProblem };

/** Numbers out of the template's own range. */
export function changeRangeProblems(
  inputs: readonly ChangeInput[],
  change: object,
): ChangeProblem[] {
  return inputs.flatMap(({ name, min = -Infinity, max = Infinity }) => {
    const value = (change as Record<string, unknown>)[name];
    const inRange =
      typeof value !== 'number' ||
      (Number.isInteger(value) && value >= min && value <= max);
    return inRange ? [] : [{ setting: name, kind: 'range', min, max }];
  });
}

/** What the plan of the change would refuse of a service that runs; the words are its own. */
export function scalingChangeProblems(
  live: LivePolicy,
  change: ScalingChange,
): ChangeProblem[] {
  const settings = liveScalingSettings(live);
  const given = Object.keys(change) as ScalingSetting[];
  const absent = given.filter(name => !(name in settings));
  if (absent.length) {
    return absent.map(setting => ({ setting, kind: 'absent' }));
  }
  return given.length ? boundProblems(live, settings, change) : [];
}

function boundProblems(
  live: LivePolicy,
  settings: LiveSettings,
  change: ScalingChange,
): ChangeProblem[] {
  const { floor = settings.floor, ceiling = settings.ceiling } = change;
  if (typeof ceiling !== 'number') {
    return [{ setting: 'ceiling', kind: 'unbounded' }];
  }
  // A floor that is lower than a golden path allows stays as long as nobody touches it.
  const lowest = change.floor === undefined ? 0 : lowestLiveFloor(live);
  return validateReplicaBounds(
    { floor: Number(floor), ceiling },
    'change',
    lowest,
  ).map(problem => ({
    setting: problem.field.replace('change.', ''),
    kind: 'rule',
    problem,
  }));
}
