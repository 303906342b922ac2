import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { renderPart } from '../render/renderParts';
import type { RenderValues } from '../render/strictRenderer';

const PARTS = resolve(__dirname, '../../../../templates/parts');

/** What a starter keeps outside of its process. */
export interface StarterState {
  database: boolean;
  cache: boolean;
}

/** How a starter is proved and run with what is on this machine. */
export interface Starter {
  part: string;
  /** What is missing here to run it; undefined when nothing is. */
  missing: string | undefined;
  /** Programs that build it and run its own tests. */
  build: [string, string[]][];
  /** The program that serves. */
  run: [string, string[]];
  /** Own tests that have to have run, by a line of their output. */
  proof: RegExp;
  /** What fetches its drivers where it can keep state; undefined where it cannot. */
  withState?: { fetch: [string, string[]] };
}

/** Jest's own settings would reach into the programs. */
export const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(NODE_OPTIONS|JEST_|NODE_ENV|npm_config_)/.test(name),
  ),
);

/** Undefined when the program runs and says a version of at least this; else what is missing. */
function need(
  program: string,
  args: string[],
  pattern: RegExp,
  version: number,
): string | undefined {
  const { stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: ENVIRONMENT,
  });
  const found = pattern.exec(`${stdout ?? ''}${stderr ?? ''}`)?.[1];
  return found && Number(found) >= version
    ? undefined
    : `${program} with ${pattern.source} of at least ${version}`;
}

/** Every starter there is. */
export const STARTERS: Starter[] = [
  {
    part: 'starter-typescript',
    missing: undefined,
    build: [
      [process.execPath, ['--test', '--test-reporter=tap', 'src/**/*.test.ts']],
    ],
    run: [process.execPath, ['src/main.ts']],
    proof: /# pass [6-9]\n# fail 0/,
    withState: { fetch: ['npm', ['ci', '--ignore-scripts', '--no-audit']] },
  },
  {
    part: 'starter-go',
    missing: need('go', ['version'], /go1\.(\d+)/, 26),
    build: [
      ['go', ['vet', './...']],
      ['go', ['test', '-count=1', '-v', './...']],
      ['go', ['build', '-o', 'service', '.']],
    ],
    run: ['./service', []],
    proof: /PASS: TestForwardsTheTrace[\s\S]*\nPASS/,
    withState: { fetch: ['go', ['mod', 'download']] },
  },
  {
    part: 'starter-python',
    missing: need('python3', ['--version'], /Python 3\.(\d+)/, 11),
    build: [
      ['python3', ['-m', 'unittest', 'discover', '-s', 'tests', '-t', '.']],
    ],
    run: ['python3', ['-m', 'service']],
    proof: /Ran 8 tests[\s\S]*\nOK/,
  },
  {
    part: 'starter-java',
    missing: need('javac', ['-version'], /javac (\d+)/, 17),
    build: [['./build.sh', []]],
    run: ['java', ['-jar', 'build/service.jar']],
    proof: /ok {5}testForwardsTheTrace/,
  },
];

/** Writes parts into a new folder, as a golden path does. */
export async function renderParts(
  parts: string[],
  values: object,
): Promise<{ folder: string; files: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'parts-'));
  const files: string[] = [];
  for (const part of parts) {
    const written = await renderPart(
      { part, values: values as RenderValues },
      join(PARTS, part, 'skeleton'),
      folder,
    );
    files.push(...written.map(file => file.path));
  }
  return { folder, files };
}

/** A starter with what it serves as its API. */
export async function renderStarter(
  part: string,
  state: StarterState,
): Promise<string> {
  const { folder } = await renderParts([part, 'openapi'], {
    name: 'cart',
    state: { ...state },
  });
  return folder;
}

/** Runs a program to its end. @returns what it printed. @throws with that when it fails. */
export function runProgram(
  [program, args]: [string, string[]],
  folder: string,
  env: Record<string, string> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    env: { ...ENVIRONMENT, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(
      `${program} ${args.join(' ')}: ${error ?? ''}\n${stdout}\n${stderr}`,
    );
  }
  return `${stdout}\n${stderr}`;
}

/** Whether a program is on this machine. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('which', [name]);
    return true;
  } catch {
    return false; // `which` says so by its status
  }
}
