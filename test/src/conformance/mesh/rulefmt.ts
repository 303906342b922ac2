import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRuleGroups } from '@elastic-mesh/guardrails';
import { parse } from 'yaml';
import { readCases, Scorer, type Suite } from '../suite';

interface Expected {
  valid: boolean;
  errorSubstring?: string | null;
}

interface Data {
  files: (Expected & { file: string })[];
  inline: (Expected & { id: string; rules: string })[];
}

function judge(text: string): string[] {
  return [...checkRuleGroups(parse(text, { merge: true }))].map(
    problem => problem.message,
  );
}

function agrees(expected: Expected, messages: string[]): boolean {
  const { valid, errorSubstring } = expected;
  return (
    valid === (messages.length === 0) &&
    (!errorSubstring ||
      messages.some(message => message.includes(errorSubstring)))
  );
}

/** Prometheus's own rule file test. */
export const rulefmt: Suite = {
  file: 'mesh/prometheus-rules/rulefmt.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('mesh/rulefmt');
    const data = readCases<Data>(folder, this.file);
    for (const item of data.files) {
      const path = join(folder, 'mesh/prometheus-rules', item.file);
      scorer.check(
        item.file,
        item,
        () => judge(readFileSync(path, 'utf8')),
        agrees,
      );
    }
    for (const item of data.inline) {
      scorer.check(item.id, item, () => judge(item.rules), agrees);
    }
    return [scorer.result()];
  },
};
