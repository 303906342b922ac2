import * as fc from 'fast-check';
import { parsePromql } from './parse';
import { typeOf } from './typeCheck';

function problems(expr: string, experimental = false): string[] {
  return parsePromql(expr, { experimental }).errors.map(e => e.message);
}

describe('parsePromql', () => {
  it.each([
    'up == 0',
    '5.',
    'sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) / ignoring(code) group_left sum(rate(http_requests_total[5m]))',
    'foo[5m:1m] offset -5m @ start()',
    '{"foo.bar", x!="y"}',
    'label_join(up, "a", ",", "b", "c", "d")',
    "'it\\'s'",
    '# a comment\nup',
  ])('accepts %s', expr => {
    expect(problems(expr)).toEqual([]);
  });

  it.each([
    ['', 'no expression found'],
    ['up{job=~"*.svc"}', 'missing argument to repetition operator'],
    ['rate(up)', 'expected type range vector in call to function "rate"'],
    ['1 == 1', 'must use BOOL modifier'],
    ['foo and on(a) group_left(b) bar', 'no grouping allowed'],
    ['{x=~".*"}', 'at least one non-empty matcher'],
    ['foo{__name__="bar"}', 'must not be set twice'],
    ['foo[0m]', 'greater than 0'],
    ['foo offset 9.5e10', 'out of range'],
    ['foo offset 5m offset 5m', 'multiple times'],
    ['some_metric offset 1m[5m]', 'no offset modifiers allowed before range'],
    ['topk(foo)', 'expected 2, got 1'],
    ['round(foo, 1, 2)', 'expected at most 2 argument(s)'],
    ['"\\c"', 'unknown escape sequence'],
    ['sum(', 'unexpected end of input'],
  ])('refuses %s', (expr, message) => {
    expect(problems(expr).join('; ')).toContain(message);
  });

  it('asks for the feature flag of experimental functions', () => {
    expect(problems('mad_over_time(foo[5m])')).toHaveLength(1);
    expect(problems('mad_over_time(foo[5m])', true)).toEqual([]);
  });

  it('points at the matcher that is broken', () => {
    const expr = 'sum(up{a="1", job=~"*.svc"})';
    const [error] = parsePromql(expr).errors;
    expect(expr.slice(error.from, error.to)).toBe('job=~"*.svc"');
  });

  it('tells the type of an expression', () => {
    const result = parsePromql('-scalar(foo) * 2');
    expect(typeOf(result.expr!)).toBe('scalar');
  });

  it('answers for any text, however deep or long', () => {
    const deep = `${'('.repeat(30_000)}1${')'.repeat(30_000)}`;
    expect(problems(deep)).toEqual(['expression is nested too deeply']);
    expect(problems(`${'('.repeat(900)}1${')'.repeat(900)}`)).toEqual([]);
    expect(problems(`foo{a="${'('.repeat(2_000)}"}`)).toEqual([]);
    expect(problems('a'.repeat(200_000))[0]).toContain('longer than');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        parsePromql(text, { experimental: true });
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'foo',
            '(',
            ')',
            '[5m]',
            '{a="b"}',
            ' + ',
            ' or ',
            'sum',
            'rate',
            ' @ 1',
            ' offset 1m',
            ' by (a) ',
            '1',
            ',',
          ),
          { maxLength: 12 },
        ),
        parts => {
          parsePromql(parts.join(''));
        },
      ),
    );
  });
});
