import {
  communityLabelProblems,
  proDesiredReplicas,
  replicasAfterAlert,
} from '@elastic-mesh/autoscaling';
import { readCases, Scorer, type Suite } from '../suite';

/** The spellings under which a row may give a number; the corpus documents none. */
const SPELLINGS = {
  readyReplicas: [
    'readyReplicas',
    'ready',
    'readyPods',
    'currentReplicas',
    'replicas',
    'pods',
  ],
  totalLoad: ['totalLoad', 'total', 'currentLoad'],
  meanLoad: [
    'meanLoadPerReplica',
    'meanLoadPerPod',
    'meanLoad',
    'meanPerPod',
    'loadPerPod',
    'load',
  ],
  target: ['target', 'targetLoad', 'targetLoadPerPod'],
  targetProportion: ['targetProportion', 'proportion'],
  minReplicas: ['minReplicas', 'min'],
  maxReplicas: ['maxReplicas', 'max'],
} as const;

/** The numbers of a row. @throws Error for a field that no spelling explains, or that is no number */
function numbersOf(
  input: any,
): Partial<Record<keyof typeof SPELLINGS, number>> {
  const numbers: Record<string, number> = {};
  for (const [key, value] of Object.entries(input)) {
    if (['type', 'note', 'description'].includes(key)) {
      continue;
    }
    const found = Object.entries(SPELLINGS).find(([, names]) =>
      (names as readonly string[]).includes(key),
    );
    if (!found || typeof value !== 'number' || found[0] in numbers) {
      throw new Error(`the field ${key} is not known to this adapter`);
    }
    numbers[found[0]] = value;
  }
  return numbers;
}

/** The documented examples give the bare formula; only a row that names bounds is bounded. */
function proReplicas(input: any) {
  const {
    readyReplicas = NaN,
    totalLoad,
    meanLoad,
    ...rest
  } = numbersOf(input);
  const decision = proDesiredReplicas({
    type: input.type,
    readyReplicas,
    meanLoadPerReplica: meanLoad ?? (totalLoad ?? NaN) / readyReplicas,
    ...rest,
    nowMs: 0,
  });
  const { minReplicas, maxReplicas } = rest;
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
