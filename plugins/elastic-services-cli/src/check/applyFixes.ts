import {
  parseSources,
  type Finding,
  type PatchStep,
  type SourceText,
} from '@elastic-mesh/guardrails';
import {
  isCollection,
  isMap,
  isScalar,
  parseAllDocuments,
  type Document,
} from 'yaml';

/** A source after its safe patches, and how many findings they answered. */
export interface FixedSource {
  readonly source: SourceText;
  readonly applied: number;
}

function rename(document: Document, path: readonly unknown[], to: string) {
  const parent = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent) || parent.has(to)) {
    return false;
  }
  const name = path[path.length - 1];
  const pair = parent.items.find(
    item => isScalar(item.key) && item.key.value === name,
  );
  if (!pair || !isScalar(pair.key)) {
    return false;
  }
  pair.key.value = to;
  return true;
}

function applyStep(document: Document, step: PatchStep): boolean {
  switch (step.op) {
    case 'set':
      document.setIn(step.path, step.value);
      return true;
    case 'remove':
      return document.deleteIn(step.path);
    default:
      return rename(document, step.path, step.to);
  }
}

function holds(document: Document.Parsed, offset: number): boolean {
  const [from, , to] = document.range;
  return offset >= from && offset < to;
}

/** Whether a document is one object and not a list of them, whose paths would begin elsewhere. */
function isSingleObject(document: Document.Parsed): boolean {
  return (
    document.errors.length === 0 &&
    isCollection(document.contents) &&
    !String(document.get('kind')).endsWith('List')
  );
}

/**
 * Applies the patches of findings to a source's documents, keeping comments.
 *
 * A source that would not parse afterwards is left as it was.
 */
export function applyFixes(
  source: SourceText,
  findings: readonly Finding[],
): FixedSource {
  const documents = parseAllDocuments(source.text);
  if (!Array.isArray(documents)) {
    return { source, applied: 0 };
  }
  let applied = 0;
  for (const { fix, range } of findings) {
    const document = documents.find(item => holds(item, range.start.offset));
    if (!fix.patch || range.file !== source.file || !document) {
      continue;
    }
    if (isSingleObject(document)) {
      applied += fix.patch.every(step => applyStep(document, step)) ? 1 : 0;
    }
  }
  if (applied === 0) {
    return { source, applied };
  }
  const text = documents.map(String).join('');
  const fixed = { file: source.file, text };
  return parseSources([fixed]).problems.length > 0
    ? { source, applied: 0 }
    : { source: fixed, applied };
}
