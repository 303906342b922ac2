import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import type { BuiltEnvironment } from '@elastic-mesh/plugin-scaffolder-backend-module-elastic-services';
import { casesOf, type Case } from './cases';
import { CheckMemo } from './checkMemo';
import { ExistingServices } from './existingServices';
import { readMatrix, type Matrix } from './matrix';
import { readTexts } from './readTexts';
import { fileProblems } from './renderedFiles';
import { PathReport } from './report';
import { environmentsIn, isEnvironment } from './repositories';
import { runnerByCase } from './runnerByCase';
import { simulateRendered } from './simulate';
import { compareSnapshot, obsoleteSnapshots } from './snapshots';
import { renderTemplate, type StepOutputs, type StepRunner } from './steps';
import {
  formProblems,
  readTemplate,
  type GoldenPathTemplate,
} from './template';

/** Which cases run, and how. */
export interface PathOptions {
  /** Text that a case's label has to hold. */
  readonly only?: string;
  /** Keeps manifests as snapshots instead of comparing them. */
  readonly update: boolean;
  readonly now: Date;
}

/** The environment that carries the expected traffic. */
const SIMULATED_ENVIRONMENT = 'production';

/** One golden path with everything that its cases share. */
class PathRun {
  private readonly checks: CheckMemo;
  readonly snapshots: string;

  constructor(
    folder: string,
    private readonly template: GoldenPathTemplate,
    readonly matrix: Matrix,
    private readonly runnerFor: (one: Case) => Promise<StepRunner>,
    private readonly options: PathOptions,
    readonly report: PathReport,
  ) {
    this.checks = new CheckMemo(options.now);
    this.snapshots = join(folder, 'tests/snapshots');
  }

  /** Runs one case, stage by stage, to its end or its first problem. */
  async run(one: Case): Promise<void> {
    const root = await mkdtemp(join(tmpdir(), 'golden-path-'));
    try {
      const workspace = join(root, 'workspace');
      await mkdir(workspace);
      if (one.kind === 'refused') {
        await this.report.stage('refuse', one, () =>
          this.refuse(one, workspace),
        );
      } else {
        await this.runStages(one, workspace);
      }
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  }

  private async render(one: Case, workspace: string): Promise<StepOutputs> {
    const problems = formProblems(this.template, one.answers);
    if (problems.length) {
      throw new Error(`the form refuses: ${problems.join('; ')}`);
    }
    const runner = await this.runnerFor(one);
    return renderTemplate(this.template, one.answers, workspace, runner);
  }

  private async refuse(one: Case, workspace: string): Promise<string[]> {
    const refusal = await this.render(one, workspace).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal === undefined) {
      return [`accepted; it should be refused for ${one.problem}`];
    }
    return new RegExp(one.problem!).test(refusal)
      ? []
      : [`refused for another reason than ${one.problem}: ${refusal}`];
  }

  private async runStages(one: Case, workspace: string): Promise<void> {
    const { report } = this;
    let steps: StepOutputs = {};
    let texts = new Map<string, string>();
    let built: BuiltEnvironment[] = [];
    const stages: [
      Parameters<PathReport['stage']>[0],
      () => Promise<string[] | undefined>,
    ][] = [
      [
        'render',
        async () => {
          steps = await this.render(one, workspace);
          texts = await readTexts(workspace);
          return [];
        },
      ],
      ['files', async () => fileProblems(texts, one.answers)],
      [
        'build',
        async () => {
          built = environmentsIn(texts);
          return [];
        },
      ],
      ['check', () => this.checks.problems(built)],
      ['simulate', () => this.simulate(one, built, steps)],
      ['snapshot', async () => this.compare(one, built)],
    ];
    for (const [name, run] of stages) {
      if (!(await report.stage(name, one, run))) {
        return;
      }
    }
  }

  private async simulate(
    one: Case,
    built: BuiltEnvironment[],
    steps: StepOutputs,
  ) {
    const { simulation } = this.matrix;
    if (!simulation) {
      return undefined;
    }
    const targets = built.filter(b => isEnvironment(b, SIMULATED_ENVIRONMENT));
    if (!targets.length) {
      return [`there is no environment ${SIMULATED_ENVIRONMENT} to simulate`];
    }
    const context: JsonObject = {
      parameters: one.answers as JsonObject,
      steps,
      label: one.label,
    };
    const { evaluate } = await this.runnerFor(one);
    const objects = targets.flatMap(target => target.objects);
    return simulateRendered(simulation, objects, context, evaluate);
  }

  private compare(one: Case, built: BuiltEnvironment[]) {
    return this.matrix.snapshots.includes(one.label) && one.kind === 'named'
      ? compareSnapshot(this.snapshots, one.label, built, this.options.update)
      : undefined;
  }
}

/**
 * Runs every case of one golden path.
 * @param folder - with `template.yaml` and `tests/matrix.yaml`
 * @throws Error when template or matrix cannot be read
 */
export async function runPath(
  folder: string,
  options: PathOptions,
): Promise<PathReport> {
  const matrix = readMatrix(join(folder, 'tests/matrix.yaml'));
  const template = await readTemplate(join(folder, 'template.yaml'));
  const { only = '' } = options;
  const cases = casesOf(matrix).filter(({ label }) => label.includes(only));
  const report = new PathReport(cases);
  if (cases.length === 0) {
    report.addProblems(['no case to run, so nothing was tested']);
  }
  const existing = new ExistingServices(dirname(folder), options.now);
  const runnerFor = runnerByCase(matrix, existing, options.now);
  const run = new PathRun(folder, template, matrix, runnerFor, options, report);
  try {
    for (const one of cases) {
      await run.run(one);
    }
  } finally {
    await existing.dispose();
  }
  report.addProblems(
    obsoleteSnapshots(run.snapshots, matrix.snapshots, options.update),
  );
  return report;
}
