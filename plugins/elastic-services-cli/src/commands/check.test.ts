import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runCheck } from './check';

const CLEAN =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\ndata: {a: b}\n';

describe('elastic-services check', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'elastic-services-check-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(args: string[], input = '') {
    const output: string[] = [];
    const errors: string[] = [];
    const code = await runCheck(args, {
      input: Readable.from([input]) as NodeJS.ReadStream,
      output: { write: (text: unknown) => output.push(String(text)) > 0 },
      errors: { write: (text: unknown) => errors.push(String(text)) > 0 },
    });
    return { code, output: output.join(''), errors: errors.join('') };
  }

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('is 0 for clean manifests, in folders and on standard input', async () => {
    file('a.yaml', CLEAN);
    file('ignored.txt', 'not: [a manifest');
    expect((await run([folder])).code).toBe(0);
    expect((await run(['-'], CLEAN)).code).toBe(0);
  });

  it('is 1 for findings', async () => {
    const path = file('a.yaml', `${CLEAN}dta: {}\n`);
    const { code, output } = await run([path]);
    expect(code).toBe(1);
    expect(output).toContain('dta is no field of ConfigMap');
  });

  it('is 2 when it could not run, and says what to do', async () => {
    const missing = await run([join(folder, 'none.yaml')]);
    expect(missing.code).toBe(2);
    expect(missing.errors).toContain('cannot read');
    const wrongs = [[], ['-', '--format', 'xml'], ['-', '--nope'], [folder]];
    for (const args of wrongs) {
      expect((await run(args)).code).toBe(2);
    }
    const version = await run(['-', '--target', 'istio=0.1'], CLEAN);
    expect([version.code, version.errors]).toEqual([
      2,
      expect.stringContaining('carried are'),
    ]);
  });

  it('judges rules as told', async () => {
    const path = file('a.yaml', `${CLEAN}dta: {}\n`);
    const off = await run([path, '--severity', 'unknown-field=off']);
    expect(off.code).toBe(0);
    const milder = await run([path, '--severity', 'unknown-field=info']);
    expect(milder.code).toBe(0);
    const strict = [path, '--severity', 'unknown-field=info'];
    expect((await run([...strict, '--fail-on', 'info'])).code).toBe(1);
  });

  it('judges by policy packs', async () => {
    const pack = file(
      'pack.yaml',
      [
        'apiVersion: admissionregistration.k8s.io/v1',
        'kind: ValidatingAdmissionPolicy',
        'metadata: {name: owner}',
        'spec:',
        '  matchConstraints:',
        "    resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]",
        "  validations: [{expression: 'has(object.metadata.labels)', message: name an owner}]",
      ].join('\n'),
    );
    const refused = await run(['-', '--policies', pack], CLEAN);
    expect([refused.code, refused.output]).toEqual([
      1,
      expect.stringMatching(/policy:owner[^]*name an owner/),
    ]);
    const missing = ['-', '--policies', join(folder, 'none')];
    expect((await run(missing, CLEAN)).code).toBe(2);
  });

  it('leaves files alone without --fix', async () => {
    const path = file('a.yaml', `${CLEAN}dta: {}\n`);
    await run([path]);
    expect(readFileSync(path, 'utf8')).toBe(`${CLEAN}dta: {}\n`);
  });
});
