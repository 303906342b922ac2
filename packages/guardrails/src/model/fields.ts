import type { Path } from './path';

/** A manifest's object before anything is known of its shape. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = Object.freeze({});
const EMPTY: readonly unknown[] = Object.freeze([]);

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NONE;
}

/** The value as a list; an empty one when it is anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : EMPTY;
}

/** The value when it is a text, otherwise undefined: a number is not silently turned into one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value when it is a finite number, otherwise undefined. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** The texts of a list, leaving out what is not a text. */
export function textsOf(value: unknown): string[] {
  return listOf(value).filter(
    (item): item is string => typeof item === 'string',
  );
}

/** The object's own fields whose values are texts: labels, annotations, selectors. */
export function textFieldsOf(value: unknown): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [key, item] of Object.entries(fieldsOf(value))) {
    if (typeof item === 'string') {
      texts[key] = item;
    }
  }
  return texts;
}

/** Follows a path through objects and lists; undefined as soon as a step is missing. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof step === 'number') {
      current = listOf(current)[step];
    } else {
      const fields = fieldsOf(current);
      current = Object.hasOwn(fields, step) ? fields[step] : undefined;
    }
  }
  return current;
}

/** Whether a field holds something: protobuf's JSON form reads null as absent. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
