import { isDeepStrictEqual } from 'node:util';
import type { KubernetesVersion } from '@elastic-mesh/autoscaling';
import { readCases, Scorer, type Suite, type SuiteScore } from '../suite';
import { behaviorFunctions } from './hpa-behavior-functions';
import { calculatorFunctions } from './hpa-calculator-functions';
import { reconcileRow } from './hpa-reconcile-function';

const functions: Record<
  string,
  (input: any, version: KubernetesVersion) => unknown
> = {
  ...calculatorFunctions,
  ...behaviorFunctions,
  reconcile: reconcileRow,
};

/** Sets of pod names have no order upstream. */
const UNORDERED = new Set(['unready', 'missing', 'ignored']);

/** Every expected field must be there and equal; fields the row does not name are not compared. */
function sameRow(expected: any, actual: any): boolean {
  return Object.entries(expected).every(([field, value]) => {
    if (field === 'errorContains') {
      return String(actual.error ?? '').includes(String(value));
    }
    if (UNORDERED.has(field) && Array.isArray(value)) {
      return isDeepStrictEqual([...value].sort(), [...actual[field]].sort());
    }
    return isDeepStrictEqual(value, actual[field]);
  });
}

interface Row {
  id: string;
  fn: string;
  input: any;
  expected: any;
  expectedNext?: { expected: any };
  notInV1_36?: string;
  confirmedByExecutedV1_20_2?: boolean;
}

/** A suite over a data file of single HPA function rows. */
export function hpaRowSuite(file: string): Suite {
  return {
    file,
    target: 1,
    run(folder) {
      const { cases } = readCases<{ cases: Row[] }>(folder, file);
      return [
        scoreRows(file, cases, '1.36', row => row.expected),
        scoreRows(
          `${file} (after 1.36)`,
          cases.filter(row => row.expectedNext),
          'next',
          row => row.expectedNext!.expected,
        ),
        scoreOldVersion(file, cases),
      ].filter(score => score.total > 0 || score.name === file);
    },
  };
}

function scoreRows(
  name: string,
  rows: readonly Row[],
  version: KubernetesVersion,
  expectedOf: (row: Row) => unknown,
): SuiteScore {
  const scorer = new Scorer(name);
  for (const row of rows) {
    const run = functions[row.fn];
    if (!run) {
      scorer.notRun(row.fn);
      continue;
    }
    scorer.check(
      row.id,
      expectedOf(row),
      () => run(row.input, version),
      sameRow,
    );
  }
  return scorer.result();
}

/** Rows also run on 1.20.2: its answer must be the same where upstream's was, and another where upstream's was another. */
function scoreOldVersion(file: string, cases: readonly Row[]): SuiteScore {
  const scorer = new Scorer(`${file} (on 1.20)`);
  for (const row of cases) {
    const { confirmedByExecutedV1_20_2: same } = row;
    if (same !== undefined && functions[row.fn]) {
      scorer.check(
        row.id,
        { equalsNewer: same, newer: row.expected },
        () => functions[row.fn](row.input, '1.20'),
        (expected, actual) =>
          sameRow(expected.newer, actual) === expected.equalsNewer,
      );
    }
  }
  return scorer.result();
}
