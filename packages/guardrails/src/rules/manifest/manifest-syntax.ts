import type { Rule } from '../../rule';

export const manifestSyntax: Rule = {
  id: 'manifest-syntax',
  layer: 'manifest',
  severity: 'error',
  kinds: ['*'],
  summary: 'A manifest cannot be read as YAML or JSON, or exceeds a limit.',
  why: 'kubectl refuses the whole file, so nothing of it reaches the cluster and nothing of it can be judged here.',
  fix: 'Correct the text at the position given; a limit is met by checking fewer or smaller files at once.',
  source: {
    title: 'YAML 1.2, read as sigs.k8s.io/yaml does',
    url: 'https://yaml.org/spec/1.2.2/',
  },
  *check(bundle) {
    for (const problem of bundle.problems) {
      yield {
        message: problem.message,
        range: problem.range,
        evidence: { problem: problem.code },
      };
    }
  },
};
