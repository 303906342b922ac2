import { parse } from 'yaml';
import { checkRuleGroups } from './ruleGroups';

function problems(rules: string): string[] {
  return [
    ...checkRuleGroups(parse(`groups:\n- name: g\n  rules:\n${rules}`)),
  ].map(problem => problem.message);
}

describe('checkRuleGroups', () => {
  it('accepts an alert and a recording rule', () => {
    expect(
      problems(
        '  - {alert: A, expr: up == 0, for: 5m, annotations: {summary: "{{ $labels.job }}"}}\n  - {record: a:b, expr: sum(up)}',
      ),
    ).toEqual([]);
  });

  it.each([
    ['  - {alert: A, expr: up, for: soon}', 'not a valid duration string'],
    [
      '  - {alert: A, expr: "up{job=~\\"*.x\\"}"}',
      'could not parse expression',
    ],
    ['  - {alert: A}', "field 'expr' must be set"],
    ['  - {record: "a{b=1}", expr: up}', 'braces present'],
    [
      '  - {alert: A, expr: up, annotations: {x: "{{ $labels.a * 2 }}"}}',
      'template error',
    ],
    ['  - {alert: A, expr: up, severity: page}', 'field severity not found'],
    ['  - just text', 'a rule must be an object'],
  ])('refuses %s', (rule, message) => {
    expect(problems(rule).join('; ')).toContain(message);
  });

  it('names the place of a problem', () => {
    const [problem] = checkRuleGroups({
      groups: [{ name: 'g', rules: [{ record: 'a', expr: 'sum(' }] }],
    });
    expect(problem.path).toEqual(['groups', 0, 'rules', 0, 'expr']);
  });
});
