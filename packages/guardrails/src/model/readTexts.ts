import type { Limits } from './limits';
import type { ParsedSources } from './parse';
import type { SourceText } from './source';

/** Texts larger than this together are read again instead of being kept: their syntax trees take many times their size. */
const MOST_CHARACTERS = 500_000;

interface Kept {
  readonly parsed: ParsedSources;
  readonly characters: number;
}

const kept = new Map<string, Kept>();
let characters = 0;

function keyOf({ file, text }: SourceText, limits: Limits): string {
  return [limits.maxDepth, limits.maxAliasCount, file, text].join('\u0000');
}

/**
 * What was read from the same text before. A form, an editor or a watcher checks many files again of which one has
 * changed, and reading is most of a check. Resources never change, so that they can be shared.
 */
export function recall(
  source: SourceText,
  limits: Limits,
): ParsedSources | undefined {
  const key = keyOf(source, limits);
  const known = kept.get(key);
  if (known) {
    // Moved to the end: what was not asked for longest goes first.
    kept.delete(key);
    kept.set(key, known);
  }
  return known?.parsed;
}

/** Keeps what was read without a problem; a text with one is small work or worth reading again. */
export function remember(
  source: SourceText,
  limits: Limits,
  parsed: ParsedSources,
): void {
  const size = source.text.length;
  if (parsed.problems.length > 0 || size > MOST_CHARACTERS / 4) {
    return;
  }
  kept.set(keyOf(source, limits), { parsed, characters: size });
  characters += size;
  for (const [key, oldest] of kept) {
    if (characters <= MOST_CHARACTERS) {
      break;
    }
    kept.delete(key);
    characters -= oldest.characters;
  }
}
