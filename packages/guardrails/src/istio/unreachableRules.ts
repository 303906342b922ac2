/* Rules of a VirtualService that never match: pkg/config/validation analyzeUnreachable*. */
import {
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';

/** A rule, or one of its matches, that earlier ones leave nothing for. */
export interface UnreachableRule {
  readonly kind: 'unreachable' | 'ineffective';
  readonly path: Path;
  readonly message: string;
  /** Indexes of the rule and, for `ineffective`, of its match and of the rule that takes its place. */
  readonly ruleName: string;
  readonly matchName?: string;
  readonly earlierName?: string;
  readonly reason?: string;
}

interface PrefixMatch {
  readonly path: Path;
  readonly ruleName: string;
  readonly matchName: string;
  readonly prefix: string;
  readonly port: number;
  readonly method: string;
  readonly authority: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly queryParams: ReadonlyMap<string, string>;
  readonly withoutHeaders: ReadonlyMap<string, string>;
}

function nameOf(value: unknown, index: number): string {
  const name = textOf(fieldsOf(value).name);
  return name ? JSON.stringify(name) : `#${index}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const fields = value as Fields;
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map(key => [key, sorted(fields[key])]),
  );
}

/** Equal texts are equal matches; a match's name routes nothing. */
function identity(match: unknown): string {
  const { name: _, ...rest } = fieldsOf(match);
  return JSON.stringify(sorted(rest));
}

function exactOrPrefix(match: unknown): string {
  const { exact, prefix } = fieldsOf(match);
  if (textOf(exact)) {
    return `exact:${exact}`;
  }
  return textOf(prefix) ? `prefix:${prefix}` : '';
}

function matchesByName(value: unknown): Map<string, string> {
  return new Map(
    Object.entries(fieldsOf(value)).map(([name, match]) => [
      name,
      exactOrPrefix(match),
    ]),
  );
}

function prefixMatch(
  value: unknown,
  path: Path,
  ruleName: string,
  matchName: string,
): PrefixMatch | undefined {
  const match = fieldsOf(value);
  const prefix = textOf(fieldsOf(match.uri).prefix);
  return prefix
    ? {
        path,
        ruleName,
        matchName,
        prefix,
        port: numberOf(match.port) ?? 0,
        method: exactOrPrefix(match.method) || 'exact:GET',
        authority: exactOrPrefix(match.authority),
        headers: matchesByName(match.headers),
        queryParams: matchesByName(match.queryParams),
        withoutHeaders: matchesByName(match.withoutHeaders),
      }
    : undefined;
}

function namesCovered(
  earlier: ReadonlyMap<string, string>,
  later: ReadonlyMap<string, string>,
): boolean {
  return (
    earlier.size === later.size &&
    [...earlier].every(([name, value]) => {
      const other = later.get(name);
      return other !== undefined && value.startsWith(other);
    })
  );
}

function covers(earlier: PrefixMatch, later: PrefixMatch): boolean {
  return (
    later.prefix.startsWith(earlier.prefix) &&
    earlier.port === later.port &&
    earlier.method.startsWith(later.method) &&
    earlier.authority.startsWith(later.authority) &&
    namesCovered(earlier.headers, later.headers) &&
    namesCovered(earlier.queryParams, later.queryParams) &&
    namesCovered(earlier.withoutHeaders, later.withoutHeaders)
  );
}

function unreachable(
  path: Path,
  ruleName: string,
  reason: string,
): UnreachableRule {
  return {
    kind: 'unreachable',
    path,
    ruleName,
    reason,
    message: `virtualService rule ${ruleName} not used (${reason})`,
  };
}

function ineffective(
  path: Path,
  ruleName: string,
  matchName: string,
  earlierName: string,
): UnreachableRule {
  return {
    kind: 'ineffective',
    path,
    ruleName,
    matchName,
    earlierName,
    message: `virtualService rule ${ruleName} match ${matchName} is not used (duplicate/overlapping match in rule ${earlierName})`,
  };
}

function coveredMatches(matches: readonly PrefixMatch[]): UnreachableRule[] {
  const found: UnreachableRule[] = [];
  matches.forEach((earlier, index) => {
    for (const later of matches.slice(index + 1)) {
      if (later.prefix !== earlier.prefix && covers(earlier, later)) {
        found.push(
          ineffective(
            later.path,
            later.ruleName,
            `${later.matchName} of prefix ${later.prefix}`,
            `${earlier.matchName} of prefix ${earlier.prefix} on ${earlier.ruleName}`,
          ),
        );
      }
    }
  });
  return found;
}

/** What the rules before the current one have taken. */
interface Taken {
  /** Index of the last rule without matches; -1 when there is none. */
  matchAll: number;
  /** The rule that first had each match, by the match's identity. */
  readonly matches: Map<string, number>;
  readonly prefixes: PrefixMatch[];
  readonly found: UnreachableRule[];
}

/** @returns whether an earlier rule has the very same match */
function visitMatch(
  match: unknown,
  place: { path: Path; name: string; rule: number; position: number },
  routes: readonly unknown[],
  taken: Taken,
): boolean {
  const { path, name, rule, position } = place;
  if (taken.matchAll >= 0) {
    taken.found.push(
      unreachable(path, name, 'route without matches defined before'),
    );
    return false;
  }
  const key = identity(match);
  const matchName = nameOf(match, position);
  const earlier = taken.matches.get(key);
  if (earlier !== undefined) {
    const earlierName = nameOf(routes[earlier], earlier);
    taken.found.push(ineffective(path, name, matchName, earlierName));
    return true;
  }
  taken.matches.set(key, rule);
  const prefix = prefixMatch(match, path, name, matchName);
  if (prefix) {
    taken.prefixes.push(prefix);
  }
  return false;
}

function visitRule(
  rule: number,
  protocol: string,
  routes: readonly unknown[],
  taken: Taken,
): void {
  const path: Path = ['spec', protocol, rule];
  const name = nameOf(routes[rule], rule);
  const matches = listOf(fieldsOf(routes[rule]).match);
  if (matches.length === 0) {
    if (taken.matchAll >= 0) {
      taken.found.push(
        unreachable(path, name, 'only the last rule can have no matches'),
      );
    }
    taken.matchAll = rule;
    return;
  }
  const repeated = matches.filter((match, position) => {
    const at = [...path, 'match', position];
    return visitMatch(match, { path: at, name, rule, position }, routes, taken);
  });
  if (repeated.length === matches.length) {
    taken.found.push(
      unreachable(path, name, 'all matches used by prior rules'),
    );
  }
}

/**
 * Rules that can never be reached because of earlier ones.
 *
 * `http` rules are also compared by URI prefix; the comparison is istiod's own and misses regular expressions.
 */
export function unreachableRules(
  routes: readonly unknown[],
  protocol: 'http' | 'tcp' | 'tls',
): UnreachableRule[] {
  const taken: Taken = {
    matchAll: -1,
    matches: new Map(),
    prefixes: [],
    found: [],
  };
  routes.forEach((_, rule) => visitRule(rule, protocol, routes, taken));
  // Only HTTP matches have a URI, so the others give no prefixes to compare.
  return [...taken.found, ...coveredMatches(taken.prefixes)];
}
