import {
  communityLabelProblems,
  proDesiredReplicas,
  replicasAfterAlert,
} from '@elastic-mesh/autoscaling';
import { readCases, Scorer, type Suite } from '../suite';

/** The first of several spellings a row may use. */
function field(input: any, ...names: string[]): number | undefined {
  const name = names.find(candidate => typeof input[candidate] === 'number');
  return name === undefined ? undefined : input[name];
}

/** The documented examples give the bare formula; only a row that names bounds is bounded. */
function proReplicas(input: any) {
  const readyReplicas =
    field(input, 'readyReplicas', 'ready', 'readyPods', 'currentReplicas') ??
    NaN;
  const total = field(input, 'totalLoad', 'total', 'currentLoad');
  const mean = field(
    input,
    'meanLoadPerReplica',
    'meanLoadPerPod',
    'meanLoad',
    'meanPerPod',
    'loadPerPod',
    'load',
  );
  const minReplicas = field(input, 'minReplicas', 'min');
  const maxReplicas = field(input, 'maxReplicas', 'max');
  const decision = proDesiredReplicas({
    type: input.type,
    readyReplicas,
    meanLoadPerReplica: mean ?? (total ?? NaN) / readyReplicas,
    target: field(input, 'target', 'targetLoad', 'targetLoadPerPod'),
    targetProportion: field(input, 'targetProportion', 'proportion'),
    minReplicas,
    maxReplicas,
    nowMs: 0,
  });
  const bounded = minReplicas !== undefined || maxReplicas !== undefined;
  const replicas = bounded ? decision.replicas : decision.recommendation;
  return { replicas, desired: replicas, desiredReplicas: replicas };
}

const functions: Record<string, (input: any) => any> = {
  CalculateReplicas: replicasAfterAlert,
  proDesiredReplicas: proReplicas,
  validateScalingLabelsCE: ({ labels }) => ({
    error: communityLabelProblems(labels)[0]?.message ?? null,
  }),
};

function sameRow(expected: any, actual: any): boolean {
  return Object.entries(expected).every(([name, value]) => {
    if (name === 'replicasGreaterThan') {
      return actual.replicas > Number(value);
    }
    if (name === 'error' && typeof value === 'string') {
      return String(actual.error ?? '').includes(value);
    }
    return actual[name] === value;
  });
}

export const openfaas: Suite = {
  file: 'autoscaling/openfaas.json',
  target: 1,
  run(folder) {
    const { cases } = readCases<{ cases: any[] }>(folder, this.file);
    const scorer = new Scorer(this.file);
    for (const { id, fn, input, expected } of cases) {
      const run = functions[fn];
      if (run) {
        scorer.check(id, expected, () => run(input), sameRow);
      } else {
        scorer.notRun(fn);
      }
    }
    return [scorer.result()];
  },
};
