import { MAX_SERVICE_NAME_LENGTH, validateServiceName } from '../validation';
import { MAX_SHARD_KEY, rangePattern } from './rangePattern';

/** One shard as the form asks for it: a range of numbers, or a list of keys. */
export interface ShardAnswers {
  /** Becomes the end of the names of its Service and Deployment. */
  name: string;
  /** Smallest key of a range. */
  from?: number;
  /** Largest key of a range. */
  to?: number;
  /** Keys by name. */
  keys?: readonly string[];
}

/** `ranges` of numbers, or keys by `names`. */
export type ShardRouting = 'ranges' | 'names';

/** How a header value is compared. */
export interface KeyMatch {
  kind: 'exact' | 'regex';
  value: string;
}

/** A shard with what leads to it. Matches of different shards never overlap, so their order does not matter. */
export interface ShardRoute {
  name: string;
  matches: KeyMatch[];
  /** In words, such as `10 to 99`. */
  keys: string;
}

/** Why the answers are refused; `field` is a path in the form. */
export interface ShardProblem {
  field: string;
  text: string;
}

/** Beyond this a list of routes is no longer something that a person checks. */
export const MAX_SHARDS = 50;

/** The name that the shard for all other keys has. */
export const DEFAULT_SHARD = 'default';

/** The answers that say how many workloads there are; all are absent where a service has one. */
export interface ShardedAnswers {
  /** A hash spreads keys over the replicas of one workload. */
  routing?: ShardRouting | 'hash';
  shards?: readonly ShardAnswers[];
  /** Default: a shard of their own. */
  others?: 'default-shard' | 'refuse';
}

/** Workloads that the answers make, each with bounds of its own: the shards, and the one for every other key. */
export function workloadsOf({
  routing = 'hash',
  shards = [],
  others = 'default-shard',
}: ShardedAnswers): number {
  return routing === 'hash'
    ? 1
    : shards.length + (others === 'default-shard' ? 1 : 0);
}

/** Routes of checked answers, in the order of the form. */
export function shardRoutes(
  routing: ShardRouting,
  shards: readonly ShardAnswers[],
): ShardRoute[] {
  return shards.map(({ name, from = 0, to = 0, keys = [] }) =>
    routing === 'ranges'
      ? {
          name,
          matches: [{ kind: 'regex', value: rangePattern(from, to) }],
          keys: from === to ? String(from) : `${from} to ${to}`,
        }
      : {
          name,
          matches: keys.map(value => ({ kind: 'exact', value })),
          keys: keys.join(', '),
        },
  );
}

/** Refuses shards that share a key, leave keys out between them, or have names that nothing can have. */
export function shardProblems(
  service: string,
  routing: ShardRouting,
  shards: readonly ShardAnswers[],
): ShardProblem[] {
  const names = nameProblems(service, shards);
  const keys =
    routing === 'ranges' ? rangeProblems(shards) : namedKeyProblems(shards);
  return [...countProblems(shards), ...names, ...keys];
}

function countProblems({ length }: readonly ShardAnswers[]): ShardProblem[] {
  return length >= 2 && length <= MAX_SHARDS
    ? []
    : [
        {
          field: 'shards',
          text: `${length} shards; 2 to ${MAX_SHARDS} are allowed. One alone needs no shards: use elastic-deployment.`,
        },
      ];
}

function nameProblems(
  service: string,
  shards: readonly ShardAnswers[],
): ShardProblem[] {
  return shards.flatMap(({ name }, i) => {
    const field = `shards[${i}].name`;
    const full = `${service}-${name}`;
    if (name === DEFAULT_SHARD) {
      return [
        {
          field,
          text: `"${DEFAULT_SHARD}" is the shard of all other keys. Choose another name.`,
        },
      ];
    }
    if (shards.findIndex(other => other.name === name) !== i) {
      return [
        { field, text: `"${name}" is there twice. Choose another name.` },
      ];
    }
    return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name ?? '') &&
      validateServiceName(full).length === 0
      ? []
      : [
          {
            field,
            text: `its Service would be called "${full}"; lower-case letters, digits and hyphens are allowed, at most ${MAX_SERVICE_NAME_LENGTH} in all. Choose another name.`,
          },
        ];
  });
}

const isKey = (key: unknown): key is number =>
  typeof key === 'number' &&
  Number.isInteger(key) &&
  key >= 0 &&
  key <= MAX_SHARD_KEY;

function rangeProblems(shards: readonly ShardAnswers[]): ShardProblem[] {
  const malformed = shards.flatMap(({ from, to }, i) => {
    if (!isKey(from) || !isKey(to)) {
      return [
        {
          field: `shards[${i}]`,
          text: `from ${from} to ${to} is no range of whole numbers between 0 and ${MAX_SHARD_KEY}. Enter both.`,
        },
      ];
    }
    return from > to
      ? [
          {
            field: `shards[${i}].to`,
            text: `from ${from} to ${to} is empty. Swap the two.`,
          },
        ]
      : [];
  });
  return malformed.length ? malformed : neighbourProblems(shards);
}

type Range = ShardAnswers & { from: number; to: number; index: number };

function neighbourProblems(shards: readonly ShardAnswers[]): ShardProblem[] {
  const sorted = shards
    .map((shard, index) => ({ ...shard, index } as Range))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const problems: ShardProblem[] = [];
  let widest = sorted[0];
  for (const next of sorted.slice(1)) {
    problems.push(...betweenProblems(widest, next));
    widest = next.to > widest.to ? next : widest;
  }
  return problems;
}

/** @param before - the range that reaches furthest of those that begin earlier */
function betweenProblems(before: Range, next: Range): ShardProblem[] {
  if (next.from <= before.to) {
    const last = Math.min(before.to, next.to);
    return [
      {
        field: `shards[${next.index}].from`,
        text: `${keysBetween(next.from, last)} would belong to "${
          before.name
        }" and to "${next.name}". Let "${next.name}" begin at ${
          before.to + 1
        }, or end the other before ${next.from}.`,
      },
    ];
  }
  return next.from > before.to + 1
    ? [
        {
          field: `shards[${next.index}].from`,
          text: `${keysBetween(before.to + 1, next.from - 1)} between "${
            before.name
          }" and "${next.name}" would belong to no shard. Let "${
            next.name
          }" begin at ${before.to + 1}.`,
        },
      ]
    : [];
}

function keysBetween(from: number, to: number): string {
  return from === to ? `key ${from}` : `keys ${from} to ${to}`;
}

/** What a header can carry without quotes or folding. */
const HEADER_VALUE = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;

function namedKeyProblems(shards: readonly ShardAnswers[]): ShardProblem[] {
  const owners = new Map<string, string>();
  return shards.flatMap(({ name, keys = [] }, i) => {
    if (keys.length === 0) {
      return [{ field: `shards[${i}].keys`, text: `"${name}" has no key.` }];
    }
    return keys.flatMap(key => {
      const owner = owners.get(key);
      owners.set(key, owner ?? name);
      if (owner !== undefined) {
        return [
          {
            field: `shards[${i}].keys`,
            text: `key "${key}" would belong to "${owner}" and to "${name}". Take it out of one.`,
          },
        ];
      }
      return HEADER_VALUE.test(key)
        ? []
        : [
            {
              field: `shards[${i}].keys`,
              text: `"${key}" cannot be the value of a header: printable ASCII without spaces at its ends is.`,
            },
          ];
    });
  });
}
