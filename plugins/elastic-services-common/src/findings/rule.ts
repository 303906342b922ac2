import type { ScalingStateDraft, StateContext } from '../draft';
import type { MessageParams } from '../model';
import type { Severity } from '../words';

/** What a rule found: the numbers that fill its sentences and the evidence for them. */
export interface RuleMatch {
  severity: Severity;
  /** Fill `finding.<code>.title`, `.detail` and `.fix`. */
  params: MessageParams;
  evidence: string[];
  /** ISO 8601, when the cluster says since when. */
  since?: string;
}

/** A golden path that changes the policy, with the settings that end the finding. */
export interface PolicyFix {
  path: 'adjust-scaling' | 'adjust-mesh-policy';
  /** Settings by the names of the path's form; only those that change. */
  values: Readonly<Record<string, string | number>>;
}

/** One rule over one state and its surroundings; pure. */
export interface FindingRule {
  /** Stable; also the file name, the fixture name and the documentation page. */
  code: string;
  check(draft: ScalingStateDraft, context: StateContext): RuleMatch | undefined;
  /** For a state that the rule matched: the change of the policy that ends it; undefined when no policy would. */
  fix?(draft: ScalingStateDraft, context: StateContext): PolicyFix | undefined;
}
