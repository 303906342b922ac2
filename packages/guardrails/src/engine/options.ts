import type { Limits } from '../model/limits';
import type { SourceText } from '../model/source';
import type { PlatformSettings } from '../platform';
import type { Rule, Severity } from '../rule';
import type { TargetVersions } from '../schema/versions';

/** How a check judges; every field has a default. */
export interface CheckOptions {
  /** Versions to judge schemas by, per project; the newest carried one when absent. */
  readonly targetVersions?: TargetVersions;
  /** A severity per rule, in place of the rule's own; `off` silences the rule. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The moment against which exemptions expire; without it, none does. */
  readonly now?: Date;
  readonly platform?: Partial<PlatformSettings>;
  /** Set when the bundle holds everything of the cluster, so that a missing reference is an error; false by default. */
  readonly bundleIsWholeCluster?: boolean;
  readonly limits?: Partial<Limits>;
  /**
   * House rules as Kubernetes ValidatingAdmissionPolicies with their bindings and parameters; findings carry the rule
   * `policy:<name>`.
   */
  readonly policyPacks?: readonly SourceText[];
  /** The rules to apply; all of the registry when absent. */
  readonly rules?: readonly Rule[];
  /** Where the rule pages are published, for links. */
  readonly rulePages?: string;
}
