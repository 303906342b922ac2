import type { ScalingStateDraft, StateContext } from '../draft';
import { renderMessage } from '../messages';
import type { FixAction, Message } from '../model';
import type { FindingRule } from './rule';

/** The form's limit for the reason of a change. */
const REASON_LENGTH = 500;

/** Namespaces of these environments end like this; their policies are patches of production's, which the paths change. */
const OTHER_ENVIRONMENTS = /-(dev|staging)$/;

function reasonOf(title: Message, evidence: readonly string[]): string {
  const text = `${renderMessage(title)}: ${evidence.join('; ')}.`;
  return text.slice(0, REASON_LENGTH);
}

/** How a form names the service, where its policy can be changed at all. */
function serviceOf(
  { workload: { name, namespace } }: ScalingStateDraft,
  { entity }: StateContext,
): { service: string; workload?: string } | undefined {
  if (!entity?.hasRepository || OTHER_ENVIRONMENTS.test(namespace)) {
    return undefined;
  }
  return {
    service: entity.ref,
    ...(!entity.ref.endsWith(`/${name}`) && { workload: name }),
  };
}

/**
 * The golden path that ends a finding, its form filled in. Undefined when no policy would, when nobody claims the
 * workload, when its repository is not known, and outside of production.
 */
export function fixAction(
  rule: FindingRule,
  finding: { title: Message; evidence: readonly string[] },
  draft: ScalingStateDraft,
  context: StateContext,
): FixAction | undefined {
  const service = serviceOf(draft, context);
  const fix = service && rule.fix?.(draft, context);
  return (
    fix && {
      template: `template:default/${fix.path}`,
      values: {
        ...service,
        reason: reasonOf(finding.title, finding.evidence),
        ...fix.values,
      },
    }
  );
}

/** What one replica is to carry, by the name that the form has for it; whole numbers only, as the form takes. */
function targetsOf({
  scaler,
  policy: { metrics },
}: ScalingStateDraft): Record<string, number> {
  const named = metrics.flatMap(({ kind, unit, perPod, target }) => {
    const isLoad = kind === 'concurrency' || kind === 'rps';
    if (!perPod || target === undefined || !Number.isInteger(target)) {
      return [];
    }
    if (scaler === 'kpa' && isLoad) {
      return [['target', target]];
    }
    const isShare = kind === 'cpu' && unit === 'percent';
    return scaler === 'hpa' && isShare ? [['cpuPercent', target]] : [];
  });
  return Object.fromEntries(named);
}

/** The golden path that changes how a workload scales, filled in with what holds now; undefined where none could. */
export function adjustAction(
  draft: ScalingStateDraft,
  context: StateContext,
): FixAction | undefined {
  const service = serviceOf(draft, context);
  const { minReplicas, maxReplicas } = draft.policy;
  return service && draft.scaler !== 'none'
    ? {
        template: 'template:default/adjust-scaling',
        values: {
          ...service,
          floor: minReplicas,
          ...(maxReplicas !== undefined && { ceiling: maxReplicas }),
          ...targetsOf(draft),
        },
      }
    : undefined;
}
