import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportPolicies } from '@elastic-mesh/guardrails';
import { runPoliciesExport } from './policies';

describe('elastic-services policies export', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'elastic-services-policies-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(args: string[]) {
    const output: string[] = [];
    const errors: string[] = [];
    const code = runPoliciesExport(args, {
      output: { write: (text: unknown) => output.push(String(text)) > 0 },
      errors: { write: (text: unknown) => errors.push(String(text)) > 0 },
    });
    return { code, output: output.join(''), errors: errors.join('') };
  }

  it('writes one file a rule, in a folder that it makes', () => {
    const to = join(folder, 'new');
    expect(run([to]).code).toBe(0);
    const names = exportPolicies().map(({ file }) => file);
    expect(readdirSync(to).sort()).toEqual(names.sort());
  });

  it('is 2 with a reason when it could not', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(run([file])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('cannot write policies'),
    });
    expect(run([]).errors).toContain('Usage');
  });
});
