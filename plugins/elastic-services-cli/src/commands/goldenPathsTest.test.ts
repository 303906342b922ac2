import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { runGoldenPathsTest } from './goldenPathsTest';

const FIXTURE = resolve(__dirname, '../goldenPaths/__fixtures__');
const TEMPLATES = resolve(__dirname, '../../../../templates');
const SERVICE = 'parts/service/skeleton/deploy/overlays/production/all.yaml';

jest.setTimeout(60_000);

describe('elastic-services golden-paths test', () => {
  let templates: string;
  beforeEach(() => {
    templates = mkdtempSync(join(tmpdir(), 'golden-paths-'));
    cpSync(FIXTURE, templates, { recursive: true });
  });
  afterEach(() => rmSync(templates, { recursive: true }));

  async function run(...args: string[]) {
    const output: string[] = [];
    const errors: string[] = [];
    const code = await runGoldenPathsTest(['--templates', templates, ...args], {
      output: { write: (text: unknown) => output.push(String(text)) > 0 },
      errors: { write: (text: unknown) => errors.push(String(text)) > 0 },
    });
    return { code, output: output.join(''), errors: errors.join('') };
  }

  function change(path: string, edit: (text: string) => string) {
    const file = join(templates, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, edit(readText(file)));
  }

  function changeMatrix(edit: (matrix: any) => void) {
    change('small/tests/matrix.yaml', text => {
      const matrix = parse(text);
      edit(matrix);
      return stringify(matrix);
    });
  }

  it('passes a sound path and counts its stages', async () => {
    const { code, output } = await run();
    expect(output).toContain(
      'small: 6 cases (4 pairwise, 1 named, 1 to be refused)',
    );
    expect(output).toMatch(/simulate +4 of 4\n {2}snapshot +1 of 1/);
    expect(output).toMatch(/6 cases of 1 golden paths: 6 passed, 0 failed/);
    expect(code).toBe(0);
  });

  it.each<[string, RegExp, (text: string) => string]>([
    [
      'render',
      /reads values\.missing/,
      text => `${text}# \${{ values.missing }}`,
    ],
    ['files', /holds "undefined"/, text => `${text}# undefined\n`],
    ['build', /written twice/, text => `${text}---\n${text}`],
    ['check', /not-a-field/, text => `${text}not-a-field: 1\n`],
    [
      'simulate',
      /of the requests fall into times that miss/,
      text => text.replace("max-scale: '10'", "max-scale: '1'"),
    ],
    [
      'snapshot',
      /line 5 was .*--update/,
      text => text.replace('name: ', 'name: x-'),
    ],
  ])('fails at the stage %s', async (stage, reason, edit) => {
    change(SERVICE, edit);
    const { code, output } = await run();
    expect(output).toMatch(new RegExp(`FAILED ${stage}: [^]*answers: \\{`));
    expect(output).toMatch(reason);
    expect(code).toBe(1);
  });

  it('fails when what should be refused is accepted, or refused for another reason', async () => {
    changeMatrix(matrix => {
      matrix.refused['no name'].problem = 'elsewhere';
      matrix.refused.fine = { answers: {}, problem: 'any' };
    });
    const { code, output } = await run();
    expect(output).toContain('refused for another reason than elsewhere');
    expect(output).toContain('accepted; it should be refused for any');
    expect(code).toBe(1);
  });

  it('keeps snapshots when told to, and removes those of no case', async () => {
    change(SERVICE, text => text.replace("max-scale: '10'", "max-scale: '11'"));
    change('small/tests/snapshots/old.yaml', () => '');
    expect((await run()).output).toContain('old.yaml belongs to no case');
    expect((await run('--update')).code).toBe(0);
    expect(readdirSync(join(templates, 'small/tests/snapshots'))).toEqual([
      'as-it-starts.yaml',
    ]);
    expect((await run()).code).toBe(0);
  });

  it('never passes where nothing was tested', async () => {
    const none = await run('--only', 'no such case');
    expect(none.output).toContain('0 failed, 1 problems of whole paths');
    expect(none.code).toBe(1);
    rmSync(join(templates, 'small/tests/matrix.yaml'));
    expect((await run()).output).toMatch(/FAILED .*matrix\.yaml/);
    expect((await run('nowhere')).code).toBe(2);
    expect((await run('--nope')).errors).toContain('Usage');
  });

  it('names the field of a matrix that is wrong', async () => {
    changeMatrix(matrix => {
      matrix.option = {};
      matrix.snapshots = ['nobody'];
    });
    expect((await run()).output).toContain('"option"');
  });

  it('runs the golden path knative-service', async () => {
    const { code, output } = await run(
      ...['--templates', TEMPLATES, 'knative-service', '--only', 'as the form'],
    );
    expect(output).toMatch(/1 cases of 1 golden paths: 1 passed/);
    expect(code).toBe(0);
  });
});

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
