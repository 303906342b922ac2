import { parsePromql } from '@elastic-mesh/guardrails';
import { readCases, Scorer, type Suite } from '../suite';

interface Case {
  id: string;
  expr: string;
  valid: boolean;
}

/** Prometheus's own parser test, experimental syntax on, as upstream runs it. */
export const promqlParse: Suite = {
  file: 'mesh/prometheus-rules/promql-parse.json',
  target: 0.97,
  run(folder) {
    const scorer = new Scorer('mesh/promql-parse');
    for (const { id, expr, valid } of readCases<{ cases: Case[] }>(
      folder,
      this.file,
    ).cases) {
      scorer.check(
        `${id} ${expr}`,
        valid,
        () => parsePromql(expr, { experimental: true }).errors.length === 0,
        (expected, actual) => expected === actual,
      );
    }
    return [scorer.result()];
  },
};
