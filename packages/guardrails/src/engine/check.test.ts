import type { Rule } from '../rule';
import { check } from './check';

const TWICE = `
apiVersion: v1
kind: Service
metadata:
  name: cart
  annotations:
    elastic-mesh.io/exempt: ANNOTATION
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  annotations:
    elastic-mesh.io/exempt: ANNOTATION
`;

function checkTwice(annotation: string, now?: string) {
  const text = TWICE.replace(/ANNOTATION/g, JSON.stringify(annotation));
  return check([{ file: 'a.yaml', text }], {
    now: now === undefined ? undefined : new Date(now),
  });
}

const broken: Rule = {
  id: 'broken',
  layer: 'manifest',
  severity: 'error',
  kinds: ['*'],
  summary: '',
  why: '',
  fix: '',
  source: { title: '' },
  check() {
    throw new Error('out of order');
  },
};

describe('check', () => {
  it('lists exempted findings apart until the exemption ends', async () => {
    const annotation = 'duplicate-resource=being split until 2026-03-31';
    const before = await checkTwice(annotation, '2026-03-31T23:00:00Z');
    expect(before.findings).toEqual([]);
    expect(before.exempted[0].exemption).toEqual({
      rule: 'duplicate-resource',
      reason: 'being split',
      until: '2026-03-31',
    });
    const after = await checkTwice(annotation, '2026-04-01T00:00:00Z');
    expect(after.exempted).toEqual([]);
    expect(after.findings.map(finding => finding.rule)).toContain(
      'duplicate-resource',
    );
  });

  it('changes and silences severities', async () => {
    const sources = [{ file: 'a.yaml', text: TWICE }];
    const milder = await check(sources, {
      severities: { 'duplicate-resource': 'info', exemption: 'off' },
    });
    expect(milder.findings.map(item => [item.rule, item.severity])).toEqual([
      ['duplicate-resource', 'info'],
    ]);
  });

  it('does not pass for clean when a rule fails', async () => {
    const report = await check([{ file: 'a.yaml', text: TWICE }], {
      rules: [broken],
    });
    expect(report).toMatchObject({ complete: false, findings: [] });
    expect(report.notes[0]).toMatchObject({ code: 'rule-failed' });
  });

  it('says when its time was used up', async () => {
    let asked = 0;
    const report = await check([{ file: 'a.yaml', text: TWICE }], {
      limits: { expired: () => asked++ > 3 },
    });
    expect(report.complete).toBe(false);
    expect(report.notes.map(note => note.code)).toContain('out-of-time');
  });

  it('names an unknown kind once', async () => {
    const text = 'apiVersion: a.io/v1\nkind: Thing\nmetadata: {name: NAME}\n';
    const report = await check([
      {
        file: 'a.yaml',
        text: `${text.replace('NAME', 'a')}---\n${text.replace('NAME', 'b')}`,
      },
    ]);
    expect(report.notes.map(note => note.message)).toEqual([
      'no schema is carried for a.io/v1 Thing: its fields are not judged',
    ]);
  });

  it('sorts findings by place and makes them plain data', async () => {
    const report = await checkTwice('x');
    expect(JSON.parse(JSON.stringify(report.findings))).toEqual(
      report.findings,
    );
    const lines = report.findings.map(item => item.range.start.line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });
});
