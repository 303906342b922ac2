import { parseAllDocuments } from 'yaml';
import type { JsonValue } from '@backstage/types';
import type { Answers } from './matrix';

const YAML = /\.ya?ml$/;
/** Formats in which these words are a template's accident; in code they are words. */
const TEXT = /\.(ya?ml|json|md)$/;
const ACCIDENT = /\bundefined\b|\bNaN\b|\[object Object\]/;
/** `${{ secrets.X }}` and the like belong to a CI system; these are the template's own. */
const PLACEHOLDER = /\$\{\{-?\s*(values|parameters)\b|\{%/;

function textsIn(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsIn)
    : [];
}

/** The text without what the user typed: a description may hold anything. */
function withoutTyped(text: string, typed: readonly string[]): string {
  return typed.reduce(
    (rest, word) =>
      rest
        .replaceAll(word, '')
        .replaceAll(JSON.stringify(word).slice(1, -1), ''),
    text,
  );
}

/** Files with a placeholder that nothing filled, a value that was none, or YAML that no parser takes. */
export function fileProblems(
  texts: ReadonlyMap<string, string>,
  answers: Answers,
): string[] {
  const typed = textsIn(answers as JsonValue).filter(text =>
    /\$\{\{|\{%|undefined|NaN|\[object/.test(text),
  );
  return [...texts].flatMap(([path, text]) => {
    const own = withoutTyped(text, typed);
    const found =
      PLACEHOLDER.exec(own) ?? (TEXT.test(path) ? ACCIDENT.exec(own) : null);
    const broken = YAML.test(path)
      ? parseAllDocuments(text).flatMap(document => document.errors)
      : [];
    return [
      ...(found ? [`${path} holds "${found[0]}"`] : []),
      ...broken.map(error => `${path}: ${error.message}`),
    ];
  });
}
