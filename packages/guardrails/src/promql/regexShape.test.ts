import { regexShape } from './regexShape';

const shape = (pattern: string) =>
  regexShape(pattern).map(part =>
    part.kind === 'literal' ? part.text : `<${part.kind}>`,
  );

describe('regexShape', () => {
  it.each([
    ['api', ['api']],
    ['', []],
    ['api-.*', ['api-', '<wildcard>']],
    ['.+?x', ['<wildcard>', 'x']],
    ['^a$', ['<start>', 'a', '<end>']],
    ['a\\.b', ['a.b']],
    ['a\\d', ['a', '<other>']],
    ['a.b', ['a', '<other>', 'b']],
    ['[a-z]foo.*', ['<other>', 'foo', '<wildcard>']],
    ['[]a]b', ['<other>', 'b']],
    ['[[:alpha:]]b', ['<other>', 'b']],
    ['(a|b)c', ['<other>', 'c']],
    ['(a(b|c)[)])c', ['<other>', 'c']],
    ['a|b', ['<other>']],
    ['(?i).*', ['<wildcard>']],
    ['(?i:a).*', ['<other>', '<wildcard>']],
    ['ab{2,3}c', ['a', '<other>', 'c']],
    ['x(?i:y)+?z', ['x', '<other>', 'z']],
  ])('%s', (pattern, expected) => {
    expect(shape(pattern)).toEqual(expected);
  });
});
