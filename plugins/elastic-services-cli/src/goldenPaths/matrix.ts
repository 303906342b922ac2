import { readFileSync } from 'node:fs';
import type { World } from '@elastic-mesh/autoscaling';
import type { ManifestOptions } from '@elastic-mesh/autoscaling/manifests';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import { validate, type Schema } from 'jsonschema';
import { parseDocument } from 'yaml';

/** Answers of the form; null takes an answer away. */
export type Answers = Readonly<JsonObject>;

/** What the simulator is told about a case; expressions may read `parameters`, `steps` and `label`. */
export interface SimulationDeclaration {
  /** Expression; where it is not true nothing is simulated, for example because no traffic is expected. */
  readonly when?: string;
  /** What differs from the world of the answers (`traffic`, `latencyObjectiveMs`, `request`); the policy is read from the rendered manifests. */
  readonly world?: JsonObject & Partial<World>;
  /** Expression; the workload to simulate, where the manifests scale several. */
  readonly workload?: string;
  /** What a metric of an HPA or a trigger of KEDA counts, by its name. */
  readonly metricSources?: ManifestOptions['metricSources'];
  /** Whether timeouts, retries, pools and ejection come from the rendered DestinationRule and VirtualService. */
  readonly renderedMesh?: boolean;
}

/** The service that a day-2 path changes: made by its own golden path. */
export interface ExistingDeclaration {
  /** Folder of that golden path. */
  readonly path: string;
  /** Changes to the answers with which that path's own matrix starts. */
  readonly answers: Answers;
}

/** `tests/matrix.yaml` of a golden path. */
export interface Matrix {
  /** Entities that the catalog is to know: references, or whole entities. */
  readonly catalog: readonly (string | Entity)[];
  /** Answers from which every case starts. */
  readonly answers: Answers;
  /** Undefined: the path makes a service of its own. A case may change the first, or replace all, under the answer `existing`. */
  readonly existing?: readonly ExistingDeclaration[];
  /** Values of each option with their labels; a value is what it changes in the answers. */
  readonly options: Readonly<Record<string, Readonly<Record<string, Answers>>>>;
  /** Cases beside the combinations, by label. */
  readonly cases: Readonly<Record<string, Answers>>;
  /** Answers that have to be refused, by label; `problem` is a regular expression for the reason. */
  readonly refused: Readonly<
    Record<string, { readonly answers: Answers; readonly problem: string }>
  >;
  /** Labels of the cases whose manifests are kept. */
  readonly snapshots: readonly string[];
  readonly simulation?: SimulationDeclaration;
}

const answers: Schema = { type: 'object' };
const labelled = (schema: Schema): Schema => ({
  type: 'object',
  additionalProperties: schema,
});

const service: Schema = {
  type: 'object',
  required: ['path'],
  additionalProperties: false,
  properties: { path: { type: 'string' }, answers },
};

const SCHEMA: Schema = {
  type: 'object',
  required: ['answers'],
  additionalProperties: false,
  properties: {
    catalog: { type: 'array', items: { type: ['string', 'object'] } },
    answers,
    existing: {
      anyOf: [service, { type: 'array', minItems: 1, items: service }],
    },
    options: labelled({ ...labelled(answers), minProperties: 1 } as Schema),
    cases: labelled(answers),
    refused: labelled({
      type: 'object',
      required: ['answers', 'problem'],
      additionalProperties: false,
      properties: { answers, problem: { type: 'string', minLength: 1 } },
    }),
    snapshots: { type: 'array', items: { type: 'string' } },
    simulation: {
      type: 'object',
      additionalProperties: false,
      properties: {
        when: { type: 'string' },
        world: { type: 'object' },
        workload: { type: 'string' },
        renderedMesh: { type: 'boolean' },
        metricSources: labelled({
          enum: ['requestsPerSecond', 'concurrentRequests', 'queuedRequests'],
        }),
      },
    },
  },
};

/**
 * Reads and checks a matrix.
 * @throws Error naming the file and each field that is wrong
 */
export function readMatrix(file: string): Matrix {
  const document = parseDocument(readFileSync(file, 'utf8'));
  const value = document.errors.length ? undefined : document.toJS();
  const problems = document.errors.length
    ? document.errors.map(error => error.message)
    : validate(value, SCHEMA).errors.map(error => error.stack);
  if (problems.length) {
    throw new Error(`${file}: ${problems.join('; ')}`);
  }
  const matrix: Matrix = {
    catalog: [],
    options: {},
    cases: {},
    refused: {},
    snapshots: [],
    ...(value as Partial<Matrix> & Pick<Matrix, 'answers'>),
    ...(value.existing && { existing: existingServices(value.existing) }),
  };
  const unknown = matrix.snapshots.filter(label => !(label in matrix.cases));
  if (unknown.length) {
    throw new Error(
      `${file}: snapshots names ${unknown.join(', ')}; name labels of cases`,
    );
  }
  return matrix;
}

/** One service or several, each with its answers. */
export function existingServices(
  declared: Partial<ExistingDeclaration> | Partial<ExistingDeclaration>[],
): ExistingDeclaration[] {
  return [declared]
    .flat()
    .map(one => ({ answers: {}, ...one } as ExistingDeclaration));
}

/** The answers with changes applied at the top level: an object is replaced, null takes the answer away. */
export function withAnswers(
  base: Answers,
  ...changes: readonly Answers[]
): Answers {
  const merged: Record<string, JsonValue | undefined> = Object.assign(
    {},
    base,
    ...changes,
  );
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null),
  );
}
