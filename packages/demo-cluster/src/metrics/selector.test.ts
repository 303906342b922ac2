import { parseSelector } from './selector';

const labels = { __name__: 'up', job: 'api', pod: 'a-1' };

describe('parseSelector', () => {
  it.each([
    ['up', 'up', true],
    [' up{} ', 'up', true],
    ['up{job="api"}', 'up', true],
    ['up{job=\'api\', pod!="b",}', 'up', true],
    ['up{pod=~"a-.*"}', 'up', true],
    ['up{pod=~"a"}', 'up', false],
    ['up{pod!~"a-.*"}', 'up', false],
    ['up{missing=""}', 'up', true],
    ['{__name__="up",job="api"}', 'up', true],
    ['{job="api"}', undefined, true],
    ['workload:requests:rate{a="x,y}"}', 'workload:requests:rate', false],
  ])('reads %s', (query, name, matches) => {
    const selector = parseSelector(query);
    expect(selector.name).toBe(name);
    expect(selector.matches(labels)).toBe(matches);
  });

  it.each([
    '',
    '{}',
    'rate(up[1m])',
    'sum(up)',
    'up[5m]',
    'up offset 5m',
    'up > 1',
    'up + up',
    'up{job}',
    'up{job="a" pod="b"}',
    'up{job=~"("}',
    '1',
  ])('refuses %j and says what is answered', query => {
    expect(() => parseSelector(query)).toThrow(
      'the demo cluster answers plain selectors',
    );
  });
});
