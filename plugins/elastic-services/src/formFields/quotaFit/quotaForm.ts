import { AutoscalingInputError } from '@elastic-mesh/autoscaling';
import {
  quotaFit,
  type QuotaAmounts,
  type QuotaFitReport,
} from '@elastic-mesh/autoscaling/capacity';
import {
  namespaceFor,
  parseOwnerRef,
  parseSystemRef,
  podContainers,
  workloadsOf,
  type PlannedRuntime,
  type ShardedAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { FormAnswers } from '../scalingPolicy/planOfForm';

/** `ui:options` of the field `QuotaFit`. */
export interface QuotaFitOptions {
  /** What runs the service; it decides on the sidecars. Default: a Deployment where the form asks for a scaler, else Knative. */
  runtime?: PlannedRuntime;
  /** Default: the namespace that the golden paths make of the form's system, or of its owner. */
  namespace?: string;
}

/** `spec.hard` of a ResourceQuota and, where it is known, `status.used`. */
export interface QuotaAnswer {
  hard?: Record<string, string>;
  used?: Record<string, string>;
}

/** Answers of the whole form that the field reads. */
export type QuotaFormAnswers = FormAnswers &
  Partial<ShardedAnswers> & {
    system?: string;
    owner?: string;
  };

/** What may be typed where no quota can be read; a quota that was read brings its own keys. */
const TYPED_KEYS: readonly string[] = [
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
  'pods',
];

/** Keys to show: those that may be typed, and whatever else the answer holds. */
export function shownKeys({ hard = {} }: QuotaAnswer): string[] {
  return [
    ...TYPED_KEYS,
    ...Object.keys(hard).filter(key => !TYPED_KEYS.includes(key)),
  ];
}

/** The answer with one amount changed; an empty text takes it out. */
export function withHard(
  answer: QuotaAnswer,
  key: string,
  text: string,
): QuotaAnswer {
  const { [key]: _, ...others } = answer.hard ?? {};
  return { ...answer, hard: text.trim() ? { ...others, [key]: text } : others };
}

/** The namespace in which the service will run; undefined while the form says neither system nor owner. */
export function namespaceOf(
  { system, owner }: QuotaFormAnswers,
  { namespace }: QuotaFitOptions,
): string | undefined {
  const ref =
    (system ? parseSystemRef(system) : undefined) ??
    (owner ? parseOwnerRef(owner) : undefined);
  return namespace ?? (ref && namespaceFor(ref.name));
}

export type QuotaVerdict =
  | { state: 'no-quota' }
  | { state: 'no-ceiling' }
  | { state: 'refused'; reason: string }
  | { state: 'judged'; report: QuotaFitReport };

/** Whether the maximum scale of the form's answers fits the quota. */
export function judgeQuota(
  { hard = {}, used }: QuotaAnswer,
  form: QuotaFormAnswers,
  options: QuotaFitOptions,
): QuotaVerdict {
  if (!Object.keys(hard).length) {
    return { state: 'no-quota' };
  }
  const { scaler, mesh } = form;
  const { ceiling } = form.scaling ?? {};
  if (!Number.isInteger(ceiling) || ceiling! < 0) {
    return { state: 'no-ceiling' };
  }
  const runtime = options.runtime ?? (scaler ? 'deployment' : 'knative');
  const quota: QuotaAmounts = { hard, used };
  try {
    const report = quotaFit(
      [
        {
          name: 'service',
          maxReplicas: ceiling! * workloadsOf(form),
          containers: podContainers(runtime, { inMesh: mesh }),
        },
      ],
      quota,
    );
    return { state: 'judged', report };
  } catch (error) {
    if (error instanceof AutoscalingInputError) {
      return { state: 'refused', reason: error.message };
    }
    throw error;
  }
}
