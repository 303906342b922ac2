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
  const { entity } = context;
  const { name, namespace } = draft.workload;
  if (!entity?.hasRepository || OTHER_ENVIRONMENTS.test(namespace)) {
    return undefined;
  }
  const fix = rule.fix?.(draft, context);
  return (
    fix && {
      template: `template:default/${fix.path}`,
      values: {
        service: entity.ref,
        ...(!entity.ref.endsWith(`/${name}`) && { workload: name }),
        reason: reasonOf(finding.title, finding.evidence),
        ...fix.values,
      },
    }
  );
}
