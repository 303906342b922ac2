/** Kinds whose resource names are not formed by the rule, or whose rule-made name is not theirs. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  Endpoints: 'endpoints',
};

/**
 * The plural resource name of a kind, as admission rules write it: `VirtualService` is `virtualservices`.
 *
 * Guessed as apimachinery does (pkg/api/meta/restmapper.go UnsafeGuessKindToResource), except that a vowel keeps its
 * `y`: `Gateway` is `gateways`.
 */
export function resourceName(kind: string): string {
  if (Object.hasOwn(OWN_NAMES, kind)) {
    return OWN_NAMES[kind];
  }
  const singular = kind.toLowerCase();
  if (singular.endsWith('s')) {
    return `${singular}es`;
  }
  return /[^aeiou]y$/.test(singular)
    ? `${singular.slice(0, -1)}ies`
    : `${singular}s`;
}
