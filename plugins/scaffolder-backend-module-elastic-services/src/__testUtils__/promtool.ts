import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const installed = spawnSync('promtool', ['--version']).status === 0;
/** Said aloud instead of passing quietly: without promtool these tests prove nothing. */
export const withPromtool = installed ? describe : describe.skip;
export const promtoolSkipped = installed
  ? ''
  : ' (skipped: promtool is not installed)';

/** What Prometheus reads. */
export interface RuleFile {
  groups: {
    name: string;
    rules: { alert?: string; record?: string; expr: string }[];
  }[];
}

/** What the Prometheus operator makes of PrometheusRules: their groups are the file. */
export function ruleFileOf(...texts: string[]): RuleFile {
  return { groups: texts.flatMap(text => parse(text).spec.groups) };
}

/** Runs the real promtool in a folder; rejects with its output when it is not satisfied. */
export async function promtool(
  folder: string,
  ...args: string[]
): Promise<string> {
  const { stdout } = await promisify(execFile)('promtool', args, {
    cwd: folder,
  });
  return stdout;
}
