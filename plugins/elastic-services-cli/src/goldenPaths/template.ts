import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { JsonObject, JsonValue } from '@backstage/types';
import { resolveIncludes } from '@elastic-mesh/plugin-elastic-services-common';
import { validate, type Schema } from 'jsonschema';
import { parse } from 'yaml';
import type { Answers } from './matrix';

/** One step of a template. */
export interface TemplateStep {
  readonly id: string;
  readonly name?: string;
  readonly action: string;
  readonly input?: JsonObject;
  readonly if?: string | boolean;
  /** A list or an object, or an expression for one: the step runs once for each of its values. */
  readonly each?: JsonValue;
}

/** What a golden path's `template.yaml` asks and does. */
export interface GoldenPathTemplate {
  readonly file: string;
  /** Pages of the form as JSON Schema. */
  readonly parameters: readonly Schema[];
  readonly steps: readonly TemplateStep[];
}

async function readYaml(file: string): Promise<JsonValue> {
  return parse(await readFile(file, 'utf8'));
}

/**
 * Reads a template with the shared form pages and steps that it includes.
 *
 * @throws Error when the file is no template, or an include cannot be read
 */
export async function readTemplate(file: string): Promise<GoldenPathTemplate> {
  const content = await resolveIncludes(await readYaml(file), address =>
    readYaml(resolve(dirname(file), address)),
  );
  const { kind, spec } = (content ?? {}) as { kind?: string; spec?: any };
  if (kind !== 'Template' || !Array.isArray(spec?.steps)) {
    throw new Error(`${file} is no Template with steps`);
  }
  return {
    file,
    parameters: [spec.parameters ?? []].flat(),
    steps: spec.steps,
  };
}

/** What the scaffolder refuses before any step runs: the same library on the same schemas (its POST /v2/tasks). */
export function formProblems(
  { parameters }: GoldenPathTemplate,
  answers: Answers,
): string[] {
  return parameters.flatMap(page =>
    validate(answers, page).errors.map(error => error.stack),
  );
}
