import type { ScalingStateDraft, StateContext } from '../draft';
import type { Finding } from '../model';
import { SEVERITIES } from '../words';
import { autoscalingDisabled } from './autoscaling-disabled';
import { coldStartExceedsTimeout } from './cold-start-exceeds-timeout';
import { coldStartStuck } from './cold-start-stuck';
import { containerWithoutRequest } from './container-without-request';
import { contestedScalers } from './contested-scalers';
import { demandAboveCeiling } from './demand-above-ceiling';
import { growthRateLimited } from './growth-rate-limited';
import { kedaTriggerBroken } from './keda-trigger-broken';
import { metricBlocksScaleDown } from './metric-blocks-scale-down';
import { metricMissing } from './metric-missing';
import { noOwner } from './no-owner';
import { openfaasHardCap } from './openfaas-hard-cap';
import { pausedAndForgotten } from './paused-and-forgotten';
import { podsFailToStart } from './pods-fail-to-start';
import { podsNeverReady } from './pods-never-ready';
import { podsUnschedulable } from './pods-unschedulable';
import { quotaBelowCeiling } from './quota-below-ceiling';
import { quotaRefusesPods } from './quota-refuses-pods';
import { replicasFlapping } from './replicas-flapping';
import { retriesExceedTimeout } from './retries-exceed-timeout';
import { retriesMultiplyLoad } from './retries-multiply-load';
import type { FindingRule } from './rule';
import { scaleWriteFails } from './scale-write-fails';
import { fixAction } from './fixAction';
import { targetMissing } from './target-missing';

/** Every rule, by code. */
export const FINDING_RULES: readonly FindingRule[] = [
  autoscalingDisabled,
  coldStartExceedsTimeout,
  coldStartStuck,
  containerWithoutRequest,
  contestedScalers,
  demandAboveCeiling,
  growthRateLimited,
  kedaTriggerBroken,
  metricBlocksScaleDown,
  metricMissing,
  noOwner,
  openfaasHardCap,
  pausedAndForgotten,
  podsFailToStart,
  podsNeverReady,
  podsUnschedulable,
  quotaBelowCeiling,
  quotaRefusesPods,
  replicasFlapping,
  retriesExceedTimeout,
  retriesMultiplyLoad,
  scaleWriteFails,
  targetMissing,
];

/** Folder of the rules' documentation pages. */
export const FINDING_DOCS_FOLDER = 'docs/findings';

/**
 * Findings of one state, worst first.
 *
 * While a source is unreadable only what does not depend on it is said: ownership.
 */
export function findFindings(
  draft: ScalingStateDraft,
  context: StateContext,
): Finding[] {
  const rules = context.unreadable.length ? [noOwner] : FINDING_RULES;
  return rules
    .flatMap(rule => toFinding(rule, draft, context) ?? [])
    .sort(
      (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
    );
}

function toFinding(
  rule: FindingRule,
  draft: ScalingStateDraft,
  context: StateContext,
): Finding | undefined {
  const match = rule.check(draft, context);
  if (!match) {
    return undefined;
  }
  const { params } = match;
  const title = { key: `finding.${rule.code}.title`, params };
  const action = fixAction(
    rule,
    { title, evidence: match.evidence },
    draft,
    context,
  );
  return {
    code: rule.code,
    severity: match.severity,
    title,
    detail: { key: `finding.${rule.code}.detail`, params },
    fix: { key: `finding.${rule.code}.fix`, params },
    ...(action && { action }),
    evidence: match.evidence,
    ...(match.since && { since: match.since }),
    docs: `${FINDING_DOCS_FOLDER}/${rule.code}.md`,
  };
}
