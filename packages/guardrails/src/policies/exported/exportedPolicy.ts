/** Which resources an exported policy covers, as `matchConstraints.resourceRules` says it. */
export interface CoveredResources {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * One of our single-object rules, said in CEL for a cluster to enforce.
 *
 * The rule of the same id stays the one that explains; a test proves that both refuse the same fixtures.
 */
export interface ExportedPolicy {
  /** Id of the rule. */
  readonly rule: string;
  readonly covers: readonly CoveredResources[];
  /** Judges only the versions named, instead of all that the API server can convert. */
  readonly exactVersions?: boolean;
  readonly variables?: readonly {
    readonly name: string;
    readonly expression: string;
  }[];
  readonly expression: string;
  /** CEL that gives the sentence for the user. */
  readonly messageExpression: string;
}
