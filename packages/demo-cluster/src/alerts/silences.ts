import { randomUUID } from 'crypto';
import { Clock } from '../clock';

/** One matcher of a silence or of a filter. */
export interface Matcher {
  name: string;
  value: string;
  isRegex: boolean;
  isEqual: boolean;
}

/** A silence as Alertmanager stores it. */
export interface Silence {
  id: string;
  matchers: Matcher[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
  updatedAt: string;
}

/** A request that Alertmanager would refuse with 400. */
export class InvalidRequest extends Error {}

/** Whether a matcher accepts the labels; a label that is missing has the empty value. */
export function matches(
  matcher: Matcher,
  labels: Record<string, string>,
): boolean {
  const value = labels[matcher.name] ?? '';
  const same = matcher.isRegex
    ? new RegExp(`^(?:${matcher.value})$`).test(value)
    : value === matcher.value;
  return same === matcher.isEqual;
}

/** `name="value"`, also with `!=`, `=~` and `!~`, as in a filter parameter; @throws InvalidRequest when it is not one. */
export function parseMatcher(text: string): Matcher {
  const match =
    /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*"?(.*?)"?\s*$/.exec(text);
  if (!match) {
    throw new InvalidRequest(
      `bad matcher format: ${text}: use name="value", with =, !=, =~ or !~`,
    );
  }
  const [, name, operator, value] = match;
  const isRegex = operator.includes('~');
  if (isRegex) requireRegex(value);
  return { name, value, isRegex, isEqual: !operator.startsWith('!') };
}

function requireRegex(value: string): void {
  try {
    RegExp(value);
  } catch {
    throw new InvalidRequest(
      `the value "${value}" is not a regular expression`,
    );
  }
}

function readMatchers(given: unknown): Matcher[] {
  if (!Array.isArray(given) || !given.length) {
    throw new InvalidRequest('invalid silence: at least one matcher required');
  }
  const all = given.map(one => {
    if (typeof one?.name !== 'string' || typeof one.value !== 'string') {
      throw new InvalidRequest(
        'invalid silence: every matcher needs name and value as text',
      );
    }
    const isRegex = one.isRegex === true;
    if (isRegex) requireRegex(one.value);
    return {
      name: one.name,
      value: one.value,
      isRegex,
      isEqual: one.isEqual !== false,
    };
  });
  if (all.every(one => matches(one, {}))) {
    throw new InvalidRequest(
      'invalid silence: at least one matcher must not match the empty string',
    );
  }
  return all;
}

function readTime(given: unknown, field: string): number {
  const timeMs = Date.parse(String(given ?? ''));
  if (Number.isFinite(timeMs)) return timeMs;
  throw new InvalidRequest(
    `invalid silence: ${field} "${given}" is not an RFC 3339 time`,
  );
}

/** The silences, expired ones included. */
export class Silences {
  private silences = new Map<string, Silence>();

  constructor(private readonly clock: Clock) {}

  all(): Silence[] {
    return [...this.silences.values()];
  }

  get(id: string): Silence | undefined {
    return this.silences.get(id);
  }

  restore(silences: readonly Silence[]): void {
    this.silences = new Map(silences.map(one => [one.id, one]));
  }

  stateOf(silence: Silence): 'active' | 'pending' | 'expired' {
    const nowMs = this.clock.nowMs();
    if (Date.parse(silence.endsAt) <= nowMs) return 'expired';
    return Date.parse(silence.startsAt) > nowMs ? 'pending' : 'active';
  }

  /** Ids of the active silences that match an alert. */
  silencing(labels: Record<string, string>): string[] {
    return this.all()
      .filter(one => this.stateOf(one) === 'active')
      .filter(one => one.matchers.every(matcher => matches(matcher, labels)))
      .map(one => one.id);
  }

  /** Creates a silence, or changes the one whose id is given; @throws InvalidRequest naming what is wrong. */
  put(body: unknown): string {
    const given = (body ?? {}) as Partial<Silence>;
    const matchers = readMatchers(given.matchers);
    const startsAtMs = readTime(given.startsAt, 'startsAt');
    const endsAtMs = readTime(given.endsAt, 'endsAt');
    if (endsAtMs <= startsAtMs) {
      throw new InvalidRequest(
        'invalid silence: endsAt must be after startsAt',
      );
    }
    if (!given.createdBy || !given.comment) {
      throw new InvalidRequest(
        'invalid silence: createdBy and comment are required',
      );
    }
    const id =
      given.id && this.silences.has(given.id) ? given.id : randomUUID();
    this.silences.set(id, {
      id,
      matchers,
      startsAt: new Date(startsAtMs).toISOString(),
      endsAt: new Date(endsAtMs).toISOString(),
      createdBy: given.createdBy,
      comment: given.comment,
      updatedAt: new Date(this.clock.nowMs()).toISOString(),
    });
    return id;
  }

  /** Ends a silence now; false when there is none of this id. */
  expire(id: string): boolean {
    const silence = this.silences.get(id);
    if (!silence) return false;
    const endsAt = new Date(this.clock.nowMs()).toISOString();
    if (this.stateOf(silence) !== 'expired') {
      this.silences.set(id, { ...silence, endsAt, updatedAt: endsAt });
    }
    return true;
  }
}
