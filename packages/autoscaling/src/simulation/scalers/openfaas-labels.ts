import { AutoscalingInputError } from '../../errors';
import { durationSeconds, parseGoDuration } from '../../knative/go-duration';
import { communityLabelProblems, type OpenfaasScaleType } from '../../openfaas';
import type { OpenFaasPolicySpec } from '../world';

const PREFIX = 'com.openfaas.scale.';
/** The scaling labels of a function as numbers; undefined where a label is absent. */
export interface OpenFaasScaling {
  minReplicas?: number;
  maxReplicas?: number;
  scalingFactor?: number;
  target?: number;
  targetProportion?: number;
  type?: OpenfaasScaleType;
  zero: boolean;
  zeroDurationSeconds?: number;
  downWindowSeconds?: number;
}

/** Reads the labels. @throws AutoscalingInputError for what the edition refuses or nobody can read */
export function openFaasScalingOf(policy: OpenFaasPolicySpec): OpenFaasScaling {
  const labels = policy.labels ?? {};
  if (policy.edition === 'ce') {
    const [problem] = communityLabelProblems(labels);
    if (problem) {
      throw new AutoscalingInputError(
        `policy.labels.${problem.label}`,
        problem.value,
        problem.message,
      );
    }
  }
  const number = (name: string) => numberLabel(labels, name);
  const type = labels[`${PREFIX}type`] as OpenfaasScaleType | undefined;
  if (type !== undefined && !['rps', 'capacity', 'cpu'].includes(type)) {
    throw new AutoscalingInputError(
      `policy.labels.${PREFIX}type`,
      type,
      'rps, capacity, cpu',
    );
  }
  return {
    minReplicas: number('min'),
    maxReplicas: number('max'),
    scalingFactor: number('factor'),
    target: number('target'),
    targetProportion: number('target-proportion'),
    type,
    zero: labels[`${PREFIX}zero`] === 'true',
    zeroDurationSeconds: durationLabel(labels, 'zero-duration'),
    downWindowSeconds: durationLabel(labels, 'down.window'),
  };
}

function numberLabel(
  labels: Readonly<Record<string, string>>,
  name: string,
): number | undefined {
  const text = labels[`${PREFIX}${name}`];
  if (text === undefined) {
    return undefined;
  }
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new AutoscalingInputError(
      `policy.labels.${PREFIX}${name}`,
      text,
      'a number of at least 0',
    );
  }
  return value;
}

function durationLabel(
  labels: Readonly<Record<string, string>>,
  name: string,
): number | undefined {
  const text = labels[`${PREFIX}${name}`];
  if (text === undefined) {
    return undefined;
  }
  const parsed = parseGoDuration(text);
  if (!parsed.ok || parsed.nanoseconds < 0) {
    throw new AutoscalingInputError(
      `policy.labels.${PREFIX}${name}`,
      text,
      'a duration like 30s, 15m or 1h',
    );
  }
  return durationSeconds(parsed.nanoseconds);
}
