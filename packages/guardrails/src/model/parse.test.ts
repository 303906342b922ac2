import fc from 'fast-check';
import { DEFAULT_LIMITS } from './limits';
import { parseSources } from './parse';

function parse(text: string, limits = {}) {
  return parseSources([{ file: 'a.yaml', text }], {
    ...DEFAULT_LIMITS,
    ...limits,
  });
}

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: cart\n';

describe('parseSources', () => {
  it('reads several documents and skips empty ones', () => {
    const { resources, problems, notes } = parse(
      `---\n---\n${SERVICE}---\n# only a comment\n---\n${SERVICE}...\n`,
    );
    expect(resources.map(item => item.name)).toEqual(['cart', 'cart']);
    expect([problems, notes]).toEqual([[], []]);
  });

  it.each([
    ['a byte order mark', `\ufeff${SERVICE}`],
    ['carriage returns', SERVICE.replace(/\n/g, '\r\n')],
    ['JSON', '{"apiVersion":"v1","kind":"Service","metadata":{"name":"cart"}}'],
  ])('reads %s', (_, text) => {
    expect(parse(text).resources[0]).toMatchObject({
      kind: 'Service',
      name: 'cart',
    });
  });

  it('reads booleans and octal numbers as kubectl does', () => {
    const { resources } = parse(
      `${SERVICE}spec: {a: yes, b: off, c: 0644, d: 12:30, e: 2026-01-01, f: "yes"}`,
    );
    expect(resources[0].spec).toEqual({
      a: true,
      b: false,
      c: 420,
      d: '12:30',
      e: '2026-01-01',
      f: 'yes',
    });
  });

  it('says where the text is broken', () => {
    const { problems } = parse(`${SERVICE}spec:\n\tports: []\n`);
    expect(problems[0]).toMatchObject({
      code: 'syntax',
      range: { start: { line: 6, column: 1 } },
    });
  });

  it('refuses a key written twice', () => {
    expect(parse(`${SERVICE}kind: Pod\n`).problems[0].message).toContain(
      'unique',
    );
  });

  it('locates fields, also of the items of a List', () => {
    const { resources } = parse(
      `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    metadata: {name: cart}\n`,
    );
    expect(resources[0].rangeOf(['metadata', 'name'])).toEqual({
      file: 'a.yaml',
      start: { line: 6, column: 22, offset: expect.any(Number) },
      end: { line: 6, column: 26, offset: expect.any(Number) },
    });
  });

  it('points at the nearest field when a path is missing', () => {
    const [resource] = parse(SERVICE).resources;
    expect(resource.rangeOf(['metadata', 'labels']).start.line).toBe(3);
    expect(resource.rangeOf(['spec', 'ports', 0]).start.line).toBe(1);
  });

  it('notes what is no Kubernetes object', () => {
    const { resources, notes } = parse('replicaCount: 3\nimage: {tag: "1"}\n');
    expect(resources).toEqual([]);
    expect(notes[0].code).toBe('not-kubernetes');
  });

  it.each([
    ['a value', `${SERVICE}spec:\n  replicas: {{ .Values.replicas }}\n`],
    ['a line', `{{- if .Values.on }}\n${SERVICE}{{- end }}\n`],
    ['the scaffolder form', `${SERVICE}spec: {name: ${'${{'} values.name }}\n`],
    [
      'a scaffolder value',
      `${SERVICE}spec:\n  name: ${'${{'} values.name }}\n`,
    ],
  ])('leaves a template alone: %s', (_, text) => {
    const { resources, problems, notes } = parse(text);
    expect([resources, problems]).toEqual([[], []]);
    expect(notes[0].code).toBe('templated');
  });

  it('takes quoted template marks for content', () => {
    const text = `${SERVICE}  annotations:\n    summary: "{{ $labels.job }} is down"\n    note: |\n      {{ $value }}\n`;
    expect(parse(text).resources).toHaveLength(1);
  });

  it('stops at its limits with a reason', () => {
    const bomb = `${SERVICE}a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n`;
    const deep = `${SERVICE}spec: ${'['.repeat(20000)}${']'.repeat(20000)}`;
    const long = `${SERVICE}---\n`.repeat(5);
    const messages = [
      parse(bomb),
      parse(deep),
      parse(long, { maxResources: 3 }),
      parse(long, { maxCharacters: 10 }),
      parse(`${SERVICE}spec: ${'['.repeat(50)}${']'.repeat(50)}`, {
        maxDepth: 20,
      }),
      parse(long, { expired: () => true }),
    ].map(result => result.problems[0]);
    expect(messages.map(problem => problem.code)).toEqual(
      Array(6).fill('limit'),
    );
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      ...['a: ', '- ', '{', '}', '[', ']', '&x ', '*x', '<<: ', '? ', ': '],
      ...['---\n', '\n', '  ', '\t', '|\n', '>-\n', '"', "'", '{{ x }}', '#'],
      ...['kind: List\n', 'apiVersion: v1\n', 'items:\n', '!!map ', '%YAML'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), pieces => {
        const { resources } = parse(pieces.join(''));
        resources.forEach(resource => resource.rangeOf(['spec', 'a', 0]));
      }),
      { numRuns: 300 },
    );
  });
});
