import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject, JsonValue } from '@backstage/types';
import { validate } from 'jsonschema';
import type { Evaluate } from './expressions';
import type { Answers } from './matrix';
import type { GoldenPathTemplate, TemplateStep } from './template';

type AnyAction = TemplateAction<any, any, any>;

/** Actions that write the repository. */
const WRITING_ACTIONS = [
  'elastic-services:render',
  'elastic-services:edit-manifests',
];

/** Actions that judge what was written; what refuses there refuses the answers. */
const JUDGING_ACTIONS = [
  'elastic-services:simulate',
  'elastic-services:recommend',
  'elastic-services:quota-fit',
  'elastic-services:describe-change',
];

/** What the steps run with. */
export interface StepRunner {
  readonly actions: ReadonlyMap<string, AnyAction>;
  readonly evaluate: Evaluate;
}

/** What the expressions of later steps can read. */
export type StepOutputs = Record<string, { output: JsonObject }>;

const SILENT = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT,
} satisfies LoggerService as LoggerService;

/** The steps up to the last that writes, and those after it that judge; the others check again and publish. */
function renderingSteps({ file, steps }: GoldenPathTemplate): TemplateStep[] {
  const last = steps.findLastIndex(({ action }) =>
    WRITING_ACTIONS.includes(action),
  );
  if (last < 0) {
    throw new Error(
      `${file} has no step with the action ${WRITING_ACTIONS.join(' or ')}`,
    );
  }
  return steps.filter(
    ({ action }, i) => i <= last || JUDGING_ACTIONS.includes(action),
  );
}

function actionOf({ id, action }: TemplateStep, runner: StepRunner): AnyAction {
  const found = runner.actions.get(action);
  if (!found) {
    throw new Error(
      `step ${id} needs ${action} before the last file is written; only actions that stay within their workspace run here: ${[
        ...runner.actions.keys(),
      ].join(', ')}`,
    );
  }
  return found;
}

async function runStep(
  step: TemplateStep,
  input: JsonObject,
  action: AnyAction,
  { file, workspace }: { file: string; workspace: string },
): Promise<JsonObject> {
  const wrong = validate(input, action.schema?.input ?? {}).errors;
  if (wrong.length) {
    throw new Error(
      `step ${step.id}: ${wrong.map(error => error.stack).join('; ')}`,
    );
  }
  const output: JsonObject = {};
  const context: Partial<ActionContext<any, any, any>> = {
    input,
    workspacePath: workspace,
    task: { id: 'under-test' },
    logger: SILENT,
    templateInfo: {
      entityRef: 'template:default/under-test',
      baseUrl: pathToFileURL(file).href,
    },
    createTemporaryDirectory: () => mkdtemp(join(workspace, '../skeletons-')),
    getInitiatorCredentials: async () => ({
      $$type: '@backstage/BackstageCredentials',
      principal: { type: 'none' },
    }),
    output: (name, value) => {
      output[name as string] = value;
    },
  };
  await action.handler(context as ActionContext<any, any, any>);
  return output;
}

/**
 * Runs a template's steps until its repository lies in `workspace`, with the actions of the scaffolder.
 * @throws Error of the step that refuses or fails
 */
export async function renderTemplate(
  template: GoldenPathTemplate,
  answers: Answers,
  workspace: string,
  runner: StepRunner,
): Promise<StepOutputs> {
  const steps: StepOutputs = {};
  for (const step of renderingSteps(template)) {
    const context = { parameters: answers as JsonObject, steps };
    const run = async (seen: JsonObject) => {
      const input = runner.evaluate(step.input ?? {}, seen);
      return runStep(step, input, actionOf(step, runner), {
        file: template.file,
        workspace,
      });
    };
    const wanted = (seen: JsonObject) => {
      const condition = runner.evaluate({ if: step.if ?? true }, seen).if;
      return Boolean(condition) && condition !== 'false';
    };
    if (step.each !== undefined) {
      const values = runner.evaluate({ each: step.each }, context).each;
      const seen = eachOf(step, values).map(each => ({ ...context, each }));
      steps[step.id] = { output: await runAll(seen.filter(wanted), run) };
    } else if (wanted(context)) {
      steps[step.id] = { output: await run(context) };
    }
  }
  return steps;
}

/** What `each` is in every turn of a step, as in the scaffolder's workflow runner (NunjucksWorkflowRunner.executeStep). */
function eachOf({ id }: TemplateStep, values: JsonValue | undefined) {
  if (typeof values !== 'object' || values === null) {
    throw new Error(`step ${id}: each is no list and no object`);
  }
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: value as JsonValue,
  }));
}

/** Runs one after the other; an output is the list of what each turn gave, without those that gave none. */
async function runAll(
  contexts: readonly JsonObject[],
  run: (context: JsonObject) => Promise<JsonObject>,
): Promise<JsonObject> {
  const outputs: Record<string, JsonValue[]> = {};
  for (const context of contexts) {
    for (const [name, value] of Object.entries(await run(context))) {
      (outputs[name] ??= []).push(value as JsonValue);
    }
  }
  return outputs;
}
