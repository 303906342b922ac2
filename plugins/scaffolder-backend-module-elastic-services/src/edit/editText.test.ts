import { parse, parseAllDocuments } from 'yaml';
import { editText, type Operations } from './editText';

const TEXT = `# What scales it.
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: cart # the workload's
  annotations:
    # Read by a simulated cluster only.
    traffic: >-
      {"shape": "ramp",
      "rps": 0}
    "quoted": "5"
spec:
  minReplicas: 2

  # The bill ends here.
  maxReplicas: 10
  metrics:
    # The code alone.
    - type: ContainerResource
      containerResource:
        name: cpu
        container: app
    - type: Pods
  flow: { a: 1, drop: [ALL] }
  empty: {}
  nothing:
  behavior:
    scaleUp:
      policies: [1, 2]
`;

const edit = (operations: Operations, text = TEXT, index = 0) =>
  editText('hpa.yaml', text, index, operations);

/** Lines that are in only one of two texts. */
function difference(before: string, after: string) {
  const [a, b] = [before.split('\n'), after.split('\n')];
  return [
    ...a.filter(line => !b.includes(line)).map(line => `-${line}`),
    ...b.filter(line => !a.includes(line)).map(line => `+${line}`),
  ];
}

describe('editText', () => {
  it('changes one value and leaves every other character alone', () => {
    const { text, changes } = edit({ set: { '/spec/maxReplicas': 20 } });
    expect(text).toBe(TEXT.replace('maxReplicas: 10', 'maxReplicas: 20'));
    expect(changes).toEqual([
      { pointer: '/spec/maxReplicas', before: 10, after: 20 },
    ]);
  });

  it.each<[string, Operations, string[]]>([
    [
      'keeps the quotes and the comment behind a value',
      {
        set: {
          '/metadata/annotations/quoted': '7',
          '/metadata/name': 'basket',
        },
      },
      [
        "-  name: cart # the workload's",
        '-    "quoted": "5"',
        "+  name: basket # the workload's",
        '+    "quoted": "7"',
      ],
    ],
    [
      'adds a key at the end of its map',
      { set: { '/metadata/annotations/a.b~1c': '1' } },
      [`+    a.b/c: '1'`],
    ],
    [
      'makes missing parents',
      { set: { '/spec/behavior/scaleDown/policy': { kind: 'x', n: [1] } } },
      [
        '+    scaleDown:',
        '+      policy:',
        '+        kind: x',
        '+        n:',
        '+          - 1',
      ],
    ],
    [
      'puts a map where a map was',
      { set: { '/spec/behavior': { scaleUp: { policies: [] } } } },
      ['-      policies: [1, 2]', '+      policies: []'],
    ],
    [
      'fills what was empty',
      { set: { '/spec/empty/a': 1, '/spec/nothing': { b: 2 } } },
      ['-  empty: {}', '+  empty:', '+    a: 1', '+    b: 2'],
    ],
    [
      'finds the entry of a list by a field',
      {
        set: {
          '/spec/metrics/[type=ContainerResource]/containerResource/container':
            'web',
        },
      },
      ['-        container: app', '+        container: web'],
    ],
    [
      'edits a map in one line',
      { set: { '/spec/flow/a': 3 } },
      ['-  flow: { a: 1, drop: [ALL] }', '+  flow: { a: 3, drop: [ALL] }'],
    ],
    [
      'appends to lists of both layouts what is not in them',
      {
        add: {
          '/spec/metrics': [
            { type: 'Pods' },
            { type: 'Object', object: { x: 1 } },
          ],
          '/spec/behavior/scaleUp/policies': [2, 3],
        },
      },
      [
        '-      policies: [1, 2]',
        '+    - type: Object',
        '+      object:',
        '+        x: 1',
        '+      policies: [1, 2, 3]',
      ],
    ],
    [
      'puts entries first in a list',
      { insert: { '/spec/metrics': [{ type: 'External' }, { type: 'Pods' }] } },
      ['+    - type: External'],
    ],
    [
      'takes a key away with the comment above it',
      { remove: ['/spec/maxReplicas', '/spec/gone'] },
      ['-  # The bill ends here.', '-  maxReplicas: 10'],
    ],
    [
      'takes an entry of a list away with its comment',
      { remove: ['/spec/metrics/0'] },
      [
        '-    # The code alone.',
        '-    - type: ContainerResource',
        '-      containerResource:',
        '-        name: cpu',
        '-        container: app',
      ],
    ],
    [
      'says why above a key',
      {
        comments: {
          '/spec/maxReplicas': 'Measured: 17 are needed.',
          '/spec/minReplicas': 'One may be ejected.',
        },
      },
      [
        '-  # The bill ends here.',
        '+  # One may be ejected.',
        '+  # Measured: 17 are needed.',
      ],
    ],
    [
      'writes text of several lines as a block',
      { set: { '/metadata/annotations/traffic': 'a: 1\nb: 2\n' } },
      [
        '-    traffic: >-',
        '-      {"shape": "ramp",',
        '-      "rps": 0}',
        '+    traffic: |',
        '+      a: 1',
        '+      b: 2',
      ],
    ],
  ])('%s', (_, operations, lines) => {
    const { text } = edit(operations);
    expect(parseAllDocuments(text).flatMap(d => d.errors)).toEqual([]);
    expect(difference(TEXT, text).sort()).toEqual([...lines].sort());
  });

  it('changes nothing the second time', () => {
    const operations: Operations = {
      set: { '/spec/maxReplicas': 20, '/spec/new/deep': [{ a: 1 }] },
      add: { '/spec/metrics': [{ type: 'Object' }] },
      remove: ['/spec/flow'],
      comments: { '/spec/maxReplicas': 'Twice.' },
    };
    const once = edit(operations);
    const twice = edit(operations, once.text);
    expect(twice.text).toBe(once.text);
    expect(twice.changes).toEqual([]);
  });

  it('edits the chosen document of several', () => {
    const { text } = edit(
      { set: { '/a': 2 } },
      `a: 1\n---\na: 1 # second\n`,
      1,
    );
    expect(text).toBe(`a: 1\n---\na: 2 # second\n`);
  });

  it('says the same as the data even where the layout cannot be kept', () => {
    const { text } = edit({ set: { '/spec/flow/drop/0': { b: [1] } } });
    expect(parse(text).spec.flow).toEqual({ a: 1, drop: [{ b: [1] }] });
    expect(text).toContain('# The bill ends here.');
  });

  it.each([
    ['spec/x', /start with a slash/],
    ['/spec/metrics/7/type', /no entry 7; it has 2/],
    ['/spec/metrics/[type=None]/x', /no entry \[type=None\]/],
  ])('refuses the pointer %s', (pointer, message) => {
    expect(() => edit({ set: { [pointer]: 1 } })).toThrow(message);
  });

  it('refuses to add to what is no list', () => {
    expect(() => edit({ add: { '/spec/flow': [1] } })).toThrow(/is no list/);
  });
});
