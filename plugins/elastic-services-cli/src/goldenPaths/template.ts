import { readFileSync } from 'node:fs';
import type { JsonObject } from '@backstage/types';
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
}

/** What a golden path's `template.yaml` asks and does. */
export interface GoldenPathTemplate {
  readonly file: string;
  /** Pages of the form as JSON Schema. */
  readonly parameters: readonly Schema[];
  readonly steps: readonly TemplateStep[];
}

/** @throws Error when the file is no template */
export function readTemplate(file: string): GoldenPathTemplate {
  const { kind, spec } = parse(readFileSync(file, 'utf8')) ?? {};
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
