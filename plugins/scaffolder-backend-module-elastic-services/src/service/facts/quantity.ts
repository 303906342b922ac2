/** A manifest's fields, whose shape the schema check has proven or will prove. */
export type Untyped = any;

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** A duration of Go (`1m30s`, `500ms`) in milliseconds; null where there is none or it cannot be read. */
export function durationMs(text: unknown): number | null {
  if (typeof text !== 'string' || !/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) {
    return null;
  }
  let total = 0;
  for (const [, value, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    total += Number(value) * UNIT_MS[unit];
  }
  return Math.round(total);
}

/** As {@link durationMs}, in seconds. */
export function durationSeconds(text: unknown): number | null {
  const ms = durationMs(text);
  return ms === null ? null : ms / 1000;
}

/** A number that a manifest holds as a number or as text; null where there is none. */
export function numberOf(value: unknown): number | null {
  const number = Number(value);
  return value === undefined || value === null || Number.isNaN(number)
    ? null
    : number;
}
