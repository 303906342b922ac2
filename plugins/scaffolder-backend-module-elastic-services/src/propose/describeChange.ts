import type { ManifestChange } from '../edit/editManifests';

/** What a change does, and why. */
export interface ChangeDescription {
  title: string;
  reason: string;
  changes: readonly ManifestChange[];
  /** Paths of files that are new. */
  files: readonly string[];
  /** What simulations say, one sentence each; none where nothing was simulated. */
  simulated: { before?: string; after?: string };
  /** More for a reviewer, as Markdown; may be empty. */
  report: string;
}

const words = (value: unknown) =>
  value === null ? '-' : JSON.stringify(value).replaceAll('|', '\\|');

function changesTable(changes: readonly ManifestChange[]): string[] {
  return changes.length
    ? [
        '| file | object | value | before | after |',
        '| --- | --- | --- | --- | --- |',
        ...changes.map(
          ({ file, object, pointer, before, after, reason }) =>
            `| ${file} | ${object} | \`${pointer}\`${
              reason ? ` (${reason})` : ''
            } | ${words(before)} | ${words(after)} |`,
        ),
      ]
    : [];
}

function filesList(files: readonly string[]): string[] {
  return files.length ? ['New files:', ...files.map(file => `- ${file}`)] : [];
}

const paragraphs = (...parts: string[]) => parts.filter(Boolean).join('\n\n');

function simulationLines({
  before,
  after,
}: ChangeDescription['simulated']): string[] {
  return [
    ...(before ? [`- Before: ${before}`] : []),
    ...(after ? [`- After: ${after}`] : []),
  ];
}

/** The body of a pull request in Markdown. */
export function describeForReview({
  reason,
  changes,
  files,
  simulated,
  report,
}: ChangeDescription): string {
  return paragraphs(
    reason,
    changesTable(changes).join('\n'),
    filesList(files).join('\n'),
    simulationLines(simulated).join('\n'),
    report,
  );
}

/** The body of a commit message in plain text. */
export function describeForCommit({
  reason,
  changes,
  files,
  simulated,
}: ChangeDescription): string {
  const lines = changes.map(
    ({ object, pointer, before, after }) =>
      `${object} ${pointer}: ${words(before)} -> ${words(after)}`,
  );
  return paragraphs(
    reason,
    lines.join('\n'),
    filesList(files).join('\n'),
    simulationLines(simulated).join('\n'),
  );
}
