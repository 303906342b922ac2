import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One case whose verdict differs from upstream's, as written to the differences file. */
export interface Difference {
  /** The case's id in the data file. */
  id: string;
  /** What upstream's own test asserts. */
  expected: unknown;
  /** What this product answered, or the error it threw. */
  actual: unknown;
  /** A short sentence, when comparing the two values does not say it. */
  note?: string;
}

/** The score of one suite; `notRun` cases count neither as passed nor as failed. */
export interface SuiteScore {
  name: string;
  passed: number;
  total: number;
  /** Cases of a function or kind this runner does not know, by name. */
  notRun: Record<string, number>;
  differences: Difference[];
}

/** A suite is one data file (or index file) of the conformance folder. */
export interface Suite {
  /** Path of the data file below the conformance folder, for example `autoscaling/keda.json`. */
  file: string;
  /** Share of cases that must pass for the test to be green, 0 to 1. */
  target: number;
  /** Scores the suite; a file may give several scores (replay and closed loop). */
  run(folder: string): Promise<SuiteScore[]> | SuiteScore[];
}

/** Suites compare the fields that a case expects, so one without any would pass whatever is answered. */
function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}

/** Collects the verdicts of one suite case by case. */
export class Scorer {
  private readonly score: SuiteScore;

  constructor(name: string) {
    this.score = { name, passed: 0, total: 0, notRun: {}, differences: [] };
  }

  /** Runs one case; a thrown error is a difference, never a crash of the suite. */
  check<T>(
    id: string,
    expected: T,
    run: () => unknown,
    same: (expected: T, actual: any) => boolean,
  ): void {
    if (isEmptyObject(expected)) {
      this.notRun('a case that expects nothing');
      return;
    }
    this.score.total++;
    let actual: unknown;
    try {
      actual = run();
      if (same(expected, actual)) {
        this.score.passed++;
        return;
      }
    } catch (error) {
      actual = { thrown: String(error) };
    }
    this.score.differences.push({ id, expected, actual });
  }

  notRun(what: string): void {
    this.score.notRun[what] = (this.score.notRun[what] ?? 0) + 1;
  }

  result(): SuiteScore {
    return this.score;
  }
}

/** The folder with upstream's verdicts, or undefined with the reason when this checkout has none. */
export function conformanceFolder():
  | { folder: string }
  | { folder: undefined; reason: string } {
  const folder = resolve(
    process.env.CONFORMANCE_DIR ??
      join(__dirname, '../../../../shared/conformance'),
  );
  if (existsSync(folder)) {
    return { folder };
  }
  return {
    folder: undefined,
    reason: `no conformance data at ${folder}; set CONFORMANCE_DIR to the folder that has it`,
  };
}

export function readCases<T = any>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
