/** What one check may consume; a text beyond a limit is reported, never half read in silence. */
export interface Limits {
  /** Size of all sources together, in UTF-16 units. */
  readonly maxCharacters: number;
  /** Documents of all sources together, after `List` kinds are expanded. */
  readonly maxResources: number;
  /** Levels of nested objects and lists in one document. */
  readonly maxDepth: number;
  /** Nodes that the aliases of one document may expand to; 0 forbids aliases. */
  readonly maxAliasCount: number;
  /** Says that the time for this check is used up; asked between documents and between rules. */
  readonly expired?: () => boolean;
}

export const DEFAULT_LIMITS: Limits = {
  maxCharacters: 32 * 1024 * 1024,
  maxResources: 20_000,
  maxDepth: 100,
  maxAliasCount: 1_000,
};
