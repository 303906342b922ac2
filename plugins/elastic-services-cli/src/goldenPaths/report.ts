import type { Case } from './cases';

export const STAGES = [
  'refuse',
  'render',
  'files',
  'build',
  'check',
  'simulate',
  'snapshot',
] as const;
export type Stage = (typeof STAGES)[number];

/** A case that failed, with its first failing stage. */
export interface Failure {
  readonly stage: Stage;
  readonly one: Case;
  readonly problems: readonly string[];
}

/** What the cases of one golden path came to. */
export class PathReport {
  readonly failures: Failure[] = [];
  /** Problems of the path as a whole. */
  readonly problems: string[] = [];
  private readonly passed = new Map<Stage, number>();
  private readonly run = new Map<Stage, number>();

  constructor(readonly cases: readonly Case[]) {}

  get ok(): boolean {
    return this.failures.length === 0 && this.problems.length === 0;
  }

  addProblems(problems: readonly string[]): void {
    this.problems.push(...problems);
  }

  /** Cases that passed and that ran, by stage. */
  counts(stage: Stage): { passed: number; run: number } {
    return {
      passed: this.passed.get(stage) ?? 0,
      run: this.run.get(stage) ?? 0,
    };
  }

  /** Runs one stage of a case; problems or an error fail it, undefined means that it does not apply. */
  async stage(
    stage: Stage,
    one: Case,
    run: () => Promise<readonly string[] | undefined>,
  ): Promise<boolean> {
    const problems = await run().catch(reasons);
    if (problems === undefined) {
      return true;
    }
    this.run.set(stage, (this.run.get(stage) ?? 0) + 1);
    if (problems.length) {
      this.failures.push({ stage, one, problems });
      return false;
    }
    this.passed.set(stage, (this.passed.get(stage) ?? 0) + 1);
    return true;
  }
}

function reasons(error: unknown): string[] {
  const { message, cause } = error as Error;
  return [cause instanceof Error ? `${message}: ${cause.message}` : message];
}
