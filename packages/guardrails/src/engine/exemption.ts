import type { Resource } from '../model/resource';

/** The annotation with which a manifest asks to be excused from rules, giving a reason for each. */
export const EXEMPT_ANNOTATION = 'elastic-mesh.io/exempt';

/** One `<rule>=<reason>` entry; `until` is the last day it holds, as YYYY-MM-DD. */
export interface Exemption {
  readonly rule: string;
  readonly reason: string;
  readonly until?: string;
}

export interface Exemptions {
  readonly entries: readonly Exemption[];
  /** Entries that excuse nothing, each with the sentence that says why. */
  readonly mistakes: readonly string[];
}

/** A rule, or `policy:` and the name of a policy, which may hold dots. */
const RULE_ID = /^(?:[\w-]+|policy:[\w.-]+)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FORM = '<rule>=<reason>, or <rule>=<reason> until YYYY-MM-DD';

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    DAY.test(text) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(text)
  );
}

/** Words apart by any white space; the last two may be `until <day>`. */
function splitReason(text: string): { reason: string; until?: string } {
  const words = text.split(/\s/).filter(word => word !== '');
  return words[words.length - 2] === 'until'
    ? { reason: words.slice(0, -2).join(' '), until: words[words.length - 1] }
    : { reason: words.join(' ') };
}

function readEntry(entry: string): Exemption | string {
  const equals = entry.indexOf('=');
  const rule = entry.slice(0, Math.max(equals, 0)).trim();
  if (!RULE_ID.test(rule)) {
    return `"${entry}" is no exemption; write ${FORM}`;
  }
  const { reason, until } = splitReason(entry.slice(equals + 1));
  if (reason === '') {
    return `the exemption from ${rule} gives no reason; write ${FORM}`;
  }
  if (until !== undefined && !isDay(until)) {
    return `the exemption from ${rule} ends on "${until}", which is no day; write ${FORM}`;
  }
  return until === undefined ? { rule, reason } : { rule, reason, until };
}

/** Reads a resource's exemption annotation: entries separated by `;` or line breaks. */
export function exemptionsOf(resource: Resource): Exemptions {
  const annotation = resource.annotations[EXEMPT_ANNOTATION] ?? '';
  const read = annotation
    .split(/[;\n]/)
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
    .map(readEntry);
  return {
    entries: read.filter((item): item is Exemption => typeof item === 'object'),
    mistakes: read.filter((item): item is string => typeof item === 'string'),
  };
}

/** Whether an exemption still holds; its last day counts in full, in UTC. */
export function isInForce(exemption: Exemption, now: Date): boolean {
  return (
    exemption.until === undefined ||
    now.toISOString().slice(0, 10) <= exemption.until
  );
}
