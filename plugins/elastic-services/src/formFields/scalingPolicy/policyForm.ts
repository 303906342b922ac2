import {
  lowestFloor,
  validateReplicaBounds,
  validateScaling,
  inputProblem,
  type InputProblem,
  type PlannedRuntime,
  type PlannedScaling,
  type PolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';

/** `ui:options` of the field `ScalingPolicy`. */
export interface ScalingPolicyOptions {
  /** What runs the service; it decides what is asked beside floor and ceiling. Default: knative. */
  runtime?: PlannedRuntime;
}

/** What the field holds while it is filled in. */
export type UncheckedScaling = Partial<PlannedScaling>;

export type ScalingInputName = keyof UncheckedScaling;

/** The parts of a JSON Schema that the field reads. */
export interface ObjectSchema {
  title?: string;
  required?: readonly string[];
  properties?: Readonly<Record<string, unknown>>;
}

interface PropertySchema {
  title?: string;
  description?: string;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  enum?: readonly unknown[];
}

/** One number or choice that the template asks for. */
export interface PolicyInput {
  name: ScalingInputName;
  title: string;
  description: string;
  /** Absent: the template sets no limit. */
  min?: number;
  max?: number;
  choices?: readonly string[];
  required: boolean;
  /** Shown with every setting only. */
  expert: boolean;
}

const BASIC: ReadonlySet<string> = new Set([
  'floor',
  'ceiling',
  'target',
  'metric',
]);

/** Asked where a template gives no properties. */
const DEFAULT_INPUTS: Readonly<Record<PlannedRuntime, readonly string[]>> = {
  knative: ['floor', 'ceiling', 'target'],
  deployment: ['floor', 'ceiling'],
  openfaas: ['floor', 'ceiling'],
};

/** What the template asks for, in its order: the manifests of a path carry what its schema names, and nothing else. */
export function policyInputs(
  schema: ObjectSchema,
  runtime: PlannedRuntime,
): PolicyInput[] {
  const { properties = {}, required = DEFAULT_INPUTS[runtime] } = schema;
  const names = Object.keys(properties);
  return (names.length ? names : DEFAULT_INPUTS[runtime]).map(name => {
    const property = (properties[name] ?? {}) as PropertySchema;
    return {
      name: name as ScalingInputName,
      title: property.title ?? name,
      description: property.description ?? '',
      min: property.minimum,
      max: property.maximum,
      choices: property.enum?.map(String),
      required: required.includes(name),
      expert: !BASIC.has(name),
    };
  });
}

/** Whether an answer differs from what the template starts with, so that it must not be hidden. */
export function isChanged(
  schema: ObjectSchema,
  answers: UncheckedScaling,
  { name }: PolicyInput,
): boolean {
  const property = schema.properties?.[name] as PropertySchema | undefined;
  return answers[name] !== undefined && answers[name] !== property?.default;
}

/** Refusals of the field; what needs other answers too is refused by the action. */
export function scalingProblems(
  answers: UncheckedScaling,
  options: ScalingPolicyOptions = {},
  scaler?: PolicyAnswers['scaler'],
): InputProblem[] {
  const { runtime = 'knative' } = options;
  if (runtime === 'knative') {
    return validateScaling(answers);
  }
  // What scales it may be asked on another page: then the action refuses the floor.
  const lowest =
    runtime === 'deployment' && scaler ? lowestFloor({ ...scaler }) : 0;
  return validateReplicaBounds(answers, 'scaling', lowest);
}

/** Refusals of numbers by the template's own range, for inputs that no rule of the product knows. */
export function rangeProblems(
  answers: UncheckedScaling,
  inputs: readonly PolicyInput[],
): InputProblem[] {
  return inputs.flatMap(({ name, min, max, expert }) => {
    const value = answers[name];
    const inRange =
      typeof value !== 'number' ||
      (value >= (min ?? -Infinity) && value <= (max ?? Infinity));
    return inRange || !expert
      ? []
      : [
          inputProblem(`scaling.${name}`, 'validation.number', {
            value: String(value),
            min: min ?? Number.MIN_SAFE_INTEGER,
            max: max ?? Number.MAX_SAFE_INTEGER,
          }),
        ];
  });
}
