import { Composer, LineCounter, Parser, type Document } from 'yaml';
import { isFields, listOf, type Fields } from './fields';
import { KUBERNETES_YAML } from './kubernetesYaml';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { locateIn, rangeBetween, type DocumentPlace } from './locate';
import type { Path } from './path';
import { recall, remember } from './readTexts';
import { isKubernetesObject, toResource, type Resource } from './resource';
import type { SourceRange, SourceText } from './source';
import { isTemplatedText } from './templatedText';

/** Why a text, or a part of it, could not be read as manifests. */
export type ParseProblemCode = 'syntax' | 'limit' | 'object';

export interface ParseProblem {
  readonly code: ParseProblemCode;
  readonly message: string;
  readonly range: SourceRange;
}

/** Something left unjudged, and why; never a fault of the manifests. */
export interface ParseNote {
  readonly code: 'not-kubernetes' | 'templated';
  readonly message: string;
  readonly range: SourceRange;
}

export interface ParsedSources {
  readonly resources: readonly Resource[];
  readonly problems: readonly ParseProblem[];
  readonly notes: readonly ParseNote[];
}

interface Reading {
  readonly limits: Limits;
  /** The limit of the whole check, for its message; `limits` holds what is left of it for one text. */
  readonly mostResources: number;
  readonly resources: Resource[];
  readonly problems: ParseProblem[];
  readonly notes: ParseNote[];
}

interface Place {
  readonly file: string;
  readonly lines: LineCounter;
  readonly text: string;
}

function documentPlace(
  document: Document.Parsed,
  { file, lines, text }: Place,
): DocumentPlace {
  const [offset, , end] = document.range;
  return { file, lines, offset, text: text.slice(offset, end) };
}

function rangeOfDocument(document: Document.Parsed, place: Place): SourceRange {
  const [from, to] = document.contents?.range ?? document.range;
  return rangeBetween(place.file, place.lines, from, Math.min(to, from + 1));
}

function depthWithin(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return true;
  }
  return (
    left > 0 && Object.values(value).every(item => depthWithin(item, left - 1))
  );
}

/** A `List` (of any group: `List`, `ServiceList`) stands for its items. */
function expandList(object: Fields): { item: unknown; path: Path }[] {
  if (
    typeof object.kind === 'string' &&
    object.kind.endsWith('List') &&
    Array.isArray(object.items)
  ) {
    return listOf(object.items).map((item, index) => ({
      item,
      path: ['items', index],
    }));
  }
  return [{ item: object, path: [] }];
}

function addObject(
  value: Fields,
  document: Document.Parsed,
  place: Place,
  into: Reading,
): void {
  for (const { item, path } of expandList(value)) {
    const locate = locateIn(documentPlace(document, place), path);
    if (into.resources.length >= into.limits.maxResources) {
      into.problems.push({
        code: 'limit',
        message: `more than ${into.mostResources} resources; check fewer files at once`,
        range: locate([], 'value'),
      });
      return;
    }
    if (isKubernetesObject(item)) {
      into.resources.push(toResource(item, place.file, locate));
    } else {
      into.problems.push({
        code: 'object',
        message: `item ${path[1]} of a ${value.kind} is no Kubernetes object: apiVersion and kind are required`,
        range: locate([], 'value'),
      });
    }
  }
}

function addValue(
  value: unknown,
  document: Document.Parsed,
  place: Place,
  into: Reading,
): void {
  if (value === null || value === undefined) {
    return;
  }
  const range = rangeOfDocument(document, place);
  if (isKubernetesObject(value)) {
    if (depthWithin(value, into.limits.maxDepth)) {
      addObject(value, document, place, into);
    } else {
      into.problems.push({
        code: 'limit',
        message: `nested deeper than ${into.limits.maxDepth} levels`,
        range,
      });
    }
    return;
  }
  const half = isFields(value) && 'apiVersion' in value !== 'kind' in value;
  if (half) {
    const missing = 'kind' in value ? 'apiVersion' : 'kind';
    into.notes.push({
      code: 'not-kubernetes',
      message: `ignored: no ${missing}, so this is no Kubernetes object`,
      range,
    });
    return;
  }
  into.notes.push({
    code: 'not-kubernetes',
    message: 'ignored: no apiVersion and kind, so this is no Kubernetes object',
    range,
  });
}

/** The library's messages name YAML terms; the position is what the reader needs first. */
function syntaxProblems(
  document: Document.Parsed,
  place: Place,
  into: Reading,
) {
  // Thousands of nested brackets exhaust the parser's own stack before any depth can be counted.
  if (document.errors.some(error => error.message.includes('call stack'))) {
    into.problems.push({
      code: 'limit',
      message: `nested deeper than ${into.limits.maxDepth} levels`,
      range: rangeOfDocument(document, place),
    });
    return;
  }
  for (const error of document.errors.slice(0, 5)) {
    into.problems.push({
      code: 'syntax',
      message: error.message,
      range: rangeBetween(place.file, place.lines, error.pos[0], error.pos[1]),
    });
  }
}

function readDocument(document: Document.Parsed, place: Place, into: Reading) {
  const [from, , end] = document.range;
  if (isTemplatedText(document, place.text.slice(from, end))) {
    into.notes.push({
      code: 'templated',
      message:
        'not judged: this is a template ({{ }}); render it first, for example with `helm template`, and check the output',
      range: rangeOfDocument(document, place),
    });
    return;
  }
  if (document.errors.length > 0) {
    syntaxProblems(document, place, into);
    return;
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: into.limits.maxAliasCount });
  } catch (error) {
    into.problems.push({
      code: 'limit',
      message: `cannot expand this document: ${(error as Error).message}`,
      range: rangeOfDocument(document, place),
    });
    return;
  }
  addValue(value, document, place, into);
}

function readSource(source: SourceText, into: Reading): void {
  const lines = new LineCounter();
  const place: Place = { file: source.file, lines, text: source.text };
  try {
    const tokens = new Parser(lines.addNewLine).parse(source.text);
    const composer = new Composer(KUBERNETES_YAML);
    for (const document of composer.compose(tokens, true, source.text.length)) {
      if (into.limits.expired?.()) {
        throw new RangeError('the time for this check is used up');
      }
      readDocument(document, place, into);
    }
  } catch (error) {
    into.problems.push({
      code: 'limit',
      message: `cannot read this file: ${(error as Error).message}`,
      range: rangeBetween(source.file, lines, 0, 0),
    });
  }
}

function addSource(source: SourceText, into: Reading): void {
  const { limits } = into;
  const known = recall(source, limits);
  const left = limits.maxResources - into.resources.length;
  if (known && known.resources.length <= left) {
    into.resources.push(...known.resources);
    into.notes.push(...known.notes);
    return;
  }
  const own: Reading = {
    limits: { ...limits, maxResources: left },
    mostResources: into.mostResources,
    resources: [],
    problems: [],
    notes: [],
  };
  readSource(source, own);
  remember(source, limits, own);
  for (const resource of own.resources) {
    into.resources.push(resource);
  }
  into.problems.push(...own.problems);
  into.notes.push(...own.notes);
}

/**
 * Reads multi-document YAML or JSON texts into resources that remember where they were written.
 *
 * Never throws for bad input: what cannot be read is a problem with its position, what is no manifest is a note.
 */
export function parseSources(
  sources: readonly SourceText[],
  limits: Limits = DEFAULT_LIMITS,
): ParsedSources {
  const into: Reading = {
    limits,
    mostResources: limits.maxResources,
    resources: [],
    problems: [],
    notes: [],
  };
  let characters = 0;
  for (const source of sources) {
    characters += source.text.length;
    if (characters > limits.maxCharacters) {
      const start = { line: 1, column: 1, offset: 0 };
      into.problems.push({
        code: 'limit',
        message: `the sources hold more than ${limits.maxCharacters} characters; check fewer files at once`,
        range: { file: source.file, start, end: start },
      });
      break;
    }
    addSource(source, into);
  }
  return into;
}
