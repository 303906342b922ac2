import type { Finding, PatchStep } from '@elastic-mesh/guardrails';
import { applyFixes } from './applyFixes';

const TEXT = [
  '# the cart',
  'apiVersion: v1',
  'kind: Service',
  'metadata:',
  '  name: cart # keep',
  'spec:',
  '  a: 1',
  '---',
  'apiVersion: v1',
  'kind: Service',
  'metadata: {name: other}',
  '',
].join('\n');

function finding(patch: PatchStep[], line = 2): Finding {
  const offset =
    TEXT.split('\n')
      .slice(0, line - 1)
      .join('\n').length + 1;
  const start = { line, column: 1, offset };
  return {
    rule: 'x',
    severity: 'error',
    message: '',
    resource: undefined,
    path: '',
    range: { file: 'a.yaml', start, end: start },
    evidence: {},
    fix: { text: '', patch },
    link: '',
  };
}

function fix(...findings: Finding[]) {
  return applyFixes({ file: 'a.yaml', text: TEXT }, findings);
}

describe('applyFixes', () => {
  it('sets, removes and renames, keeping comments and other documents', () => {
    const { source, applied } = fix(
      finding([
        { op: 'set', path: ['spec', 'b'], value: 2 },
        { op: 'rename', path: ['spec', 'a'], to: 'c' },
        { op: 'remove', path: ['metadata', 'name'] },
      ]),
    );
    expect(applied).toBe(1);
    expect(source.text).toContain('# the cart');
    expect(source.text).toContain('  c: 1\n  b: 2\n');
    expect(source.text).toContain('name: other');
    expect(source.text).not.toContain('name: cart');
  });

  it('does not rename over an existing field', () => {
    const patch: PatchStep[] = [{ op: 'rename', path: ['kind'], to: 'spec' }];
    expect(fix(finding(patch))).toEqual({
      source: { file: 'a.yaml', text: TEXT },
      applied: 0,
    });
  });

  it('patches the document that the finding is in', () => {
    const patch: PatchStep[] = [
      { op: 'set', path: ['metadata', 'name'], value: 'third' },
    ];
    const { source } = fix(finding(patch, 10));
    expect(source.text).toContain('name: cart # keep');
    expect(source.text).toContain('name: third');
  });
});
