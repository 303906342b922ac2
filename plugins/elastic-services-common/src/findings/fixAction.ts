import { liveScalingSettings } from '../change/liveScaling';
import { isProduction } from '../change/liveState';
import type { ScalingStateDraft, StateContext } from '../draft';
import { renderMessage } from '../messages';
import type { FixAction, Message } from '../model';
import type { FindingRule } from './rule';

/** The form's limit for the reason of a change. */
const REASON_LENGTH = 500;

function reasonOf(title: Message, evidence: readonly string[]): string {
  const text = `${renderMessage(title)}: ${evidence.join('; ')}.`;
  return text.slice(0, REASON_LENGTH);
}

/** How a form names the service, where its policy can be changed at all. */
function serviceOf(
  { workload: { name, namespace } }: ScalingStateDraft,
  { entity }: StateContext,
): { service: string; workload?: string } | undefined {
  if (!entity?.hasRepository || !isProduction(namespace)) {
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

/** Whole numbers only, as the form takes; windows and the like are better seen beside their fields than sent along. */
const PREFILLED = ['floor', 'ceiling', 'target', 'cpuPercent'] as const;

function prefilledOf(draft: ScalingStateDraft): Record<string, number> {
  const live = liveScalingSettings(draft);
  return Object.fromEntries(
    PREFILLED.flatMap(name => {
      const value = live[name];
      return typeof value === 'number' && Number.isInteger(value)
        ? [[name, value]]
        : [];
    }),
  );
}

/** The golden path that changes how a workload scales, filled in with what holds now; undefined where none could. */
export function adjustAction(
  draft: ScalingStateDraft,
  context: StateContext,
): FixAction | undefined {
  const service = serviceOf(draft, context);
  return service && draft.scaler !== 'none'
    ? {
        template: 'template:default/adjust-scaling',
        values: { ...service, ...prefilledOf(draft) },
      }
    : undefined;
}
