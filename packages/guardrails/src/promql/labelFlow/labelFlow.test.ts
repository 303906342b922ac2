import * as fc from 'fast-check';
import { parsePromql } from '../parse';
import {
  canHaveLabel,
  labelFlows,
  reasonAgainst,
  TooComplexError,
  walkFlows,
  type Flow,
} from '.';

function flowsOf(text: string): readonly Flow[] {
  const { expr, errors } = parsePromql(text, { experimental: true });
  expect(errors).toEqual([]);
  return labelFlows(expr!);
}

const canHave = (text: string, label: string) =>
  flowsOf(text).map(flow => canHaveLabel(flow, label));

const complaints = (text: string) =>
  [...walkFlows(flowsOf(text))].flatMap(flow =>
    flow.complaints.map(({ kind, label }) => `${kind} ${label}`),
  );

const dead = (text: string) =>
  [...walkFlows(flowsOf(text))].flatMap(flow => flow.dead?.reason ?? []);

describe('which labels a result can have', () => {
  it.each([
    ['foo', 'job', [true]],
    ['foo{job=""}', 'job', [false]],
    ['sum(foo)', 'job', [false]],
    ['sum by (job) (foo)', 'job', [true]],
    ['sum by (job) (foo)', 'pod', [false]],
    ['sum by (job) (sum by (pod) (foo))', 'job', [false]],
    ['sum without (job) (foo)', 'job', [false]],
    ['sum without (job) (foo)', 'pod', [true]],
    ['topk(3, foo)', 'job', [true]],
    ['count_values("value", foo)', 'value', [true]],
    ['vector(1)', 'job', [false]],
    ['1', 'job', [false]],
    ['scalar(foo)', 'job', [false]],
    ['time() - foo', 'job', [true]],
    ['hour()', 'job', [false]],
    ['hour(foo)', 'job', [true]],
    ['absent(foo{job="a"})', 'job', [true]],
    ['absent(foo{job="a"})', 'pod', [false]],
    ['absent(foo{job=~"a"})', 'job', [false]],
    ['absent(foo{job="a", job!="b"})', 'job', [false]],
    ['absent(sum(foo{job="a"}))', 'job', [false]],
    ['absent_over_time(foo{job="a"}[5m])', 'job', [true]],
    ['label_replace(sum(foo), "job", "$1", "pod", "(.*)")', 'job', [true]],
    ['label_join(sum(foo), "job", "-", "a", "b")', 'job', [true]],
    ['a / on(job) b', 'pod', [false]],
    ['a / on(job) b', 'job', [true]],
    ['a / ignoring(job) b', 'job', [false]],
    ['a * on(job) group_left(team) b', 'pod', [true]],
    ['sum by (job) (a) * on(job) group_left(team) b', 'team', [true]],
    ['a * on(job) group_right() sum by (job) (b)', 'pod', [false]],
    ['a and on(job) b', 'pod', [true]],
    ['sum(a) or b', 'job', [false, true]],
    ['max_over_time(sum by (job) (foo)[5m:1m])', 'pod', [false]],
    ['histogram_quantile(0.9, foo)', 'le', [false]],
    ['histogram_quantile(0.9, foo)', 'job', [true]],
    ['-sum(foo)', 'job', [false]],
    ['info(sum by (job) (foo))', 'version', [true]],
  ])('%s, %s', (text, label, expected) => {
    expect(canHave(text, label)).toEqual(expected);
  });

  it('says why not', () => {
    const [flow] = flowsOf('sum by (job) (foo) > 5');
    expect(reasonAgainst(flow, 'pod')).toBe(
      'sum by(job) keeps only the labels in its list',
    );
  });

  it('knows that a matcher which takes the empty text guarantees nothing', () => {
    const presence = (text: string) =>
      flowsOf(text)[0].labels.get('job')?.presence;
    expect(presence('foo{job=~"a|b"}')).toBe('guaranteed');
    expect(presence('foo{job!=""}')).toBe('guaranteed');
    expect(presence('foo{job=~"a|"}')).toBeUndefined();
    expect(presence('foo{job!="a"}')).toBeUndefined();
  });
});

describe('labels that are lost or in vain', () => {
  it.each([
    ['sum by (team) (sum by (job) (foo))', ['impossible-label team']],
    ['(a * on(job) group_left(team) b) * on(job) c', ['orphaned-label team']],
    ['(a * on(job) group_left(team) b) * on(job, team) c', []],
    ['sum(a * on(job) group_left(team) b)', ['unused-label team']],
    ['sum by (team) (a * on(job) group_left(team) b)', []],
    ['a{team="x"} * on(job) group_left(team) b', ['redundant-label team']],
    ['a or on(job) (b * on(job) group_left(team) c)', []],
  ])('%s', (text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });
});

describe('dead code', () => {
  it.each([
    'vector(0) > 0',
    '(2 * 3) > bool 6',
    'foo{job="a"} unless sum(foo)',
    'foo and on(job) sum(foo)',
    'foo unless on() vector(1)',
    'vector(1) or vector(2)',
    'vector(1) or on() foo',
  ])('%s', text => {
    expect(dead(text)).toHaveLength(1);
  });

  it.each([
    'vector(1) > 0',
    '(foo or vector(1)) > 0',
    // A group of anything is 1.
    'group(vector(0)) > 0',
    // Without on() both sides are returned.
    'vector(1) or foo',
    'foo{job="a"} / ignoring(job) group_left sum(foo)',
    'foo{job=~"a|"} / sum(foo)',
    'abs(sum(foo{job="a"})) / sum(foo)',
  ])('lives: %s', text => {
    expect(dead(text)).toEqual([]);
  });
});

describe('values', () => {
  it.each([
    ['foo > 0', true],
    ['0 < foo', true],
    ['foo >= 0', false],
    ['foo != 0', true],
    ['foo == 5', true],
    ['foo > bool 0', false],
    ['(foo > 0) * 2', true],
    ['(foo > 0) - 1', false],
    ['clamp_max(foo, -1)', true],
    ['clamp(foo, -1, 1)', false],
    ['count(foo)', true],
    ['rate(foo[5m])', false],
    ['vector(2)', true],
    ['1 - 1', false],
  ])('%s is never zero: %s', (text, expected) => {
    expect(flowsOf(text)[0].nonZero).toBe(expected);
  });
});

describe('any expression', () => {
  const { expr: expression } = fc.letrec<{ expr: string }>(tie => ({
    expr: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        'foo',
        'bar{job="a"}',
        'bar{job=""}',
        'vector(0)',
        '{pod=~".+"}',
      ),
      fc
        .tuple(
          tie('expr'),
          fc.constantFrom(
            '+',
            '/ on(job)',
            '* on(job) group_left(team)',
            '- ignoring(job) group_right()',
            'and',
            'or',
            'unless on()',
            '> bool',
            '<',
          ),
          tie('expr'),
        )
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      tie('expr').map(inner => `sum by (job) (${inner})`),
      tie('expr').map(inner => `topk without (pod) (2, ${inner})`),
      tie('expr').map(inner => `absent(${inner})`),
      tie('expr').map(inner => `label_join(${inner}, "x", "", "job")`),
    ),
  }));

  it('is understood, and guarantees no label it excludes', () => {
    fc.assert(
      fc.property(expression, text => {
        for (const flow of walkFlows(flowsOf(text))) {
          for (const [name, fate] of flow.labels) {
            expect(canHaveLabel(flow, name)).toBe(
              fate.presence !== 'impossible',
            );
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is refused when its alternatives multiply without end', () => {
    const two = '(scalar(a) + scalar(a or b))';
    const { expr } = parsePromql(
      Array.from({ length: 12 }, () => two).join(' * '),
    );
    expect(() => labelFlows(expr!)).toThrow(TooComplexError);
  });
});
