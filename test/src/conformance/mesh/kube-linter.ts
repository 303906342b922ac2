import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkBundle,
  findRule,
  parseSources,
  toBundle,
  toRuleContext,
} from '@elastic-mesh/guardrails';
import { readCases, Scorer, type Suite } from '../suite';

interface Case {
  check: string;
  file: string;
  count: number | null;
  messages: string[];
  messagesComplete: boolean;
  messageFormat: string;
}

/** The messages of one check, in upstream's form and in the order of the file. */
function lint({ check, file, messageFormat }: Case, folder: string): string[] {
  const rule = findRule(check);
  if (!rule) {
    throw new Error(`no rule ${check}`);
  }
  const text = readFileSync(join(folder, file), 'utf8');
  const bundle = toBundle(parseSources([{ file, text }]));
  const options = { rules: [rule], bundleIsWholeCluster: true };
  return checkBundle(bundle, toRuleContext(options), options).findings.map(
    ({ resource, message }) => {
      const named = messageFormat.includes('<name>');
      return `${resource?.kind}${
        named ? ` ${resource?.name}` : ''
      }: ${message}`;
    },
  );
}

function agrees(expected: Case, actual: string[]): boolean {
  const { count, messages, messagesComplete } = expected;
  const found = messagesComplete ? actual : actual.slice(0, messages.length);
  return (
    (count === null || actual.length === count) &&
    JSON.stringify(found) === JSON.stringify(messages)
  );
}

/** Built-in checks of kube-linter with their default parameters. */
export const kubeLinterSuite: Suite = {
  file: 'mesh/kube-linter/index.json',
  target: 1,
  run(folder) {
    const { cases } = readCases<{ cases: Case[] }>(folder, this.file);
    const scorer = new Scorer('mesh kube-linter');
    for (const item of cases) {
      if (!findRule(item.check)) {
        scorer.notRun(item.check);
        continue;
      }
      scorer.check(
        item.check,
        item,
        () => lint(item, join(folder, 'mesh/kube-linter')),
        agrees,
      );
    }
    return [scorer.result()];
  },
};
