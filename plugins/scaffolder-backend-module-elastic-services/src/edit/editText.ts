import { isDeepStrictEqual } from 'node:util';
import { InputError } from '@backstage/errors';
import { isCollection, parseAllDocuments, type Document } from 'yaml';
import { pointerOf, resolvePointer, type Path } from './jsonPointer';
import {
  appendValue,
  prependValue,
  removeValue,
  setComment,
  setValue,
} from './spliceYaml';

/** What to do with one document. JSON pointers lead to values; a value of a list may be named `[field=value]`. */
export interface Operations {
  /** The value at each pointer; missing parents are made. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Entries for each list that are not in it yet; a missing list is made. */
  readonly add?: Readonly<Record<string, readonly unknown[]>>;
  /** Entries to put first in each list, where they are not in it yet: rules of which the first that matches wins. */
  readonly insert?: Readonly<Record<string, readonly unknown[]>>;
  /** Pointers of what goes; what is not there is gone already. */
  readonly remove?: readonly string[];
  /** The comment above the key at each pointer, in place of the one there. Empty takes it away. */
  readonly comments?: Readonly<Record<string, string>>;
}

/** One value that became another; `null` is "was not there" or "is gone". */
export interface ValueChange {
  pointer: string;
  before: unknown;
  after: unknown;
}

/** A text that is edited, one of its YAML documents chosen. */
interface Target {
  text: string;
  index: number;
  file: string;
}

function parseAt({ text, index, file }: Target): Document {
  const documents = parseAllDocuments(text);
  const broken = [...documents].flatMap(document => document.errors)[0];
  if (broken) {
    throw new InputError(`${file}: ${broken.message}`);
  }
  return documents[index] as Document;
}

function valueAt(document: Document, path: Path): unknown {
  const node = document.getIn(path);
  return isCollection(node) ? node.toJS(document) : node;
}

/** The whole text with one document written anew: correct, but not as its author laid it out. */
function rewritten({ text, index }: Target, edited: Document): string {
  return [...parseAllDocuments(text)]
    .map((document, i) =>
      (i === index ? edited : document).toString({
        lineWidth: 0,
        singleQuote: true,
      }),
    )
    .join('---\n');
}

/** The spliced text where it says what it should and changed nothing else; the rewritten one otherwise. */
function proven(
  target: Target,
  spliced: string | undefined,
  edited: Document,
): string {
  if (spliced !== undefined) {
    const before = parseAllDocuments(target.text).map(d => d.toJS());
    before[target.index] = edited.toJS();
    const after = parseAllDocuments(spliced);
    if (
      ![...after].some(document => document.errors.length) &&
      isDeepStrictEqual(
        [...after].map(document => document.toJS()),
        before,
      )
    ) {
      return spliced;
    }
  }
  return rewritten(target, edited);
}

/** Maps of text to text (`annotations`, `labels`): a cluster takes no numbers there. */
const TEXT_MAPS = ['annotations', 'labels'];

/** A number in the form that its place takes: as text where text was, or where a cluster takes text only. */
function likeBefore(value: unknown, before: unknown, path: Path): unknown {
  const parent = path[path.length - 2];
  const isText =
    typeof before === 'string' || TEXT_MAPS.includes(String(parent));
  return isText && (typeof value === 'number' || typeof value === 'boolean')
    ? String(value)
    : value;
}

/** Applies operations to one document of a text, one after the other. */
class TextEdit {
  readonly changes: ValueChange[] = [];
  /** What was set, changed or not, by the pointer without names. */
  readonly values = new Map<string, unknown>();

  constructor(private readonly target: Target) {}

  get text(): string {
    return this.target.text;
  }

  set(pointer: string, value: unknown): void {
    const { document, path, before } = this.find(pointer);
    const after = likeBefore(value, before, path);
    this.values.set(pointerOf(path), after);
    if (isDeepStrictEqual(before, after)) {
      return;
    }
    const spliced = setValue(this.text, document, path, after);
    document.setIn(path, document.createNode(after));
    this.apply(spliced, document, { pointer: pointerOf(path), before, after });
  }

  add(pointer: string, value: unknown, where: 'first' | 'last'): void {
    const { document, path, before } = this.find(pointer);
    if (before !== undefined && !Array.isArray(before)) {
      throw new InputError(
        `${this.target.file}: ${pointer} is no list, so nothing can be added to it`,
      );
    }
    const list: unknown[] = before ?? [];
    if (list.some(item => isDeepStrictEqual(item, value))) {
      return;
    }
    const isFirst = where === 'first';
    const splice = isFirst ? prependValue : appendValue;
    const spliced = splice(this.text, document, path, value);
    const after = isFirst ? [value, ...list] : [...list, value];
    document.setIn(path, document.createNode(after));
    this.apply(spliced, document, {
      pointer: `${pointerOf(path)}/${isFirst ? 0 : list.length}`,
      before: undefined,
      after: value,
    });
  }

  remove(pointer: string): void {
    const { document, path, before } = this.find(pointer);
    if (before === undefined) {
      return;
    }
    const spliced = removeValue(this.text, document, path, undefined);
    document.deleteIn(path);
    this.apply(spliced, document, {
      pointer: pointerOf(path),
      before,
      after: undefined,
    });
  }

  comment(pointer: string, comment: string): void {
    const { document, path } = this.find(pointer);
    const spliced = setComment(this.text, document, path, comment);
    this.target.text = spliced ?? this.text; // a comment that has no place is no reason to fail
  }

  private find(pointer: string) {
    const document = parseAt(this.target);
    const path = resolvePointer(document, pointer);
    return { document, path, before: valueAt(document, path) };
  }

  private apply(
    spliced: string | undefined,
    edited: Document,
    { pointer, before, after }: ValueChange,
  ): void {
    this.target.text = proven(this.target, spliced, edited);
    this.changes.push({
      pointer,
      before: before ?? null,
      after: after ?? null,
    });
  }
}

/**
 * Edits one YAML document of a text. Comments, order and layout of everything else stay.
 *
 * @param index - which document of the file, from 0
 * @throws InputError naming file and pointer
 */
export function editText(
  file: string,
  text: string,
  index: number,
  { set = {}, add = {}, insert = {}, remove = [], comments = {} }: Operations,
): {
  text: string;
  changes: ValueChange[];
  values: ReadonlyMap<string, unknown>;
} {
  const edit = new TextEdit({ text, index, file });
  remove.forEach(pointer => edit.remove(pointer));
  Object.entries(set).forEach(([pointer, value]) => edit.set(pointer, value));
  Object.entries(add).forEach(([pointer, values]) =>
    values.forEach(value => edit.add(pointer, value, 'last')),
  );
  Object.entries(insert).forEach(([pointer, values]) =>
    [...values].reverse().forEach(value => edit.add(pointer, value, 'first')),
  );
  Object.entries(comments).forEach(([pointer, comment]) =>
    edit.comment(pointer, comment),
  );
  return { text: edit.text, changes: edit.changes, values: edit.values };
}
