import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckOptions } from '../engine/options';
import { DEFAULT_PLATFORM, type PlatformSettings } from '../platform';
import type { Rule } from '../rule';

/**
 * One section of a rule's fixture file: a small bundle on which the rule must or must not fire.
 *
 * A section begins with `# must-fire: <name>` or `# must-not-fire: <name>`; lines `# expect: <text>` after it name
 * parts of the messages it must give. `# bundle: whole-cluster` says that the section holds everything there is,
 * `# mesh: {"autoMtls":false}` (JSON) what differs from the default mesh.
 * A `---` before a heading keeps the whole file readable as one YAML stream.
 */
export interface Fixture {
  readonly name: string;
  readonly mustFire: boolean;
  readonly expected: readonly string[];
  /** Whether what the section does not hold does not exist. */
  readonly wholeCluster: boolean;
  /** What differs from the default mesh settings. */
  readonly mesh: Partial<PlatformSettings['istio']>;
  readonly text: string;
}

const HEADING = /^# (must-fire|must-not-fire): (.+)$/;
const EXPECT = /^# expect: (.+)$/;
const WHOLE_CLUSTER = /^# bundle: whole-cluster$/;
const MESH = /^# mesh: (\{.+\})$/;

/** Splits the text of a fixture file into its sections; throws when it has text before the first heading. */
export function readFixtures(text: string): Fixture[] {
  const fixtures: { heading: RegExpExecArray; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const heading = HEADING.exec(line);
    if (heading) {
      fixtures.push({ heading, lines: [] });
    } else if (fixtures.length > 0) {
      fixtures[fixtures.length - 1].lines.push(line);
    } else if (line.trim() !== '') {
      throw new Error(
        `a fixture file begins with "# must-fire: <name>" or "# must-not-fire: <name>", not with "${line}"`,
      );
    }
  }
  return fixtures.map(({ heading, lines }) => ({
    name: heading[2],
    mustFire: heading[1] === 'must-fire',
    expected: lines.flatMap(line => EXPECT.exec(line)?.[1] ?? []),
    wholeCluster: lines.some(line => WHOLE_CLUSTER.test(line)),
    mesh: JSON.parse(
      lines.map(line => MESH.exec(line)?.[1]).find(Boolean) ?? '{}',
    ),
    text: lines
      .filter(line => !EXPECT.test(line))
      .join('\n')
      .replace(/\n---\s*$/, '\n'),
  }));
}

/** The options under which a fixture is checked. */
export function fixtureOptions({ wholeCluster, mesh }: Fixture): CheckOptions {
  return {
    bundleIsWholeCluster: wholeCluster,
    platform: { istio: { ...DEFAULT_PLATFORM.istio, ...mesh } },
  };
}

/** The path of a rule's fixture file below the package's `src/rules`. */
export function fixturePath(rule: Rule): string {
  return join(rule.layer, '__fixtures__', `${rule.id}.yaml`);
}

/** Reads a rule's fixtures; throws when the file is missing. */
export function fixturesOf(rule: Rule, rulesFolder: string): Fixture[] {
  return readFixtures(
    readFileSync(join(rulesFolder, fixturePath(rule)), 'utf8'),
  );
}
