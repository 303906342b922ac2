import * as fc from 'fast-check';
import { parseTemplate } from './parse';

const problem = (text: string) => parseTemplate(text).error?.message;

describe('parseTemplate', () => {
  it.each([
    'no template at all',
    'Instance {{ $labels.instance }} down',
    '{{ $value | humanizePercentage }}',
    '{{- if gt $value 1.5 -}} high {{- else if eq $value 1.0 }} one {{ else }} low {{ end }}',
    '{{ range query "up" }}{{ .Labels.instance }}{{ end }}',
    '{{ range $i, $e := query "up" }}{{ $i }}{{ $e.Value }}{{ end }}',
    '{{ with $labels.team }}{{ . }}{{ end }}',
    '{{ $foo := $labels }}{{ $foo.bar }}',
    '{{ printf "%.2f %s" $value (index $labels "a-b") }}',
    '{{ (query "up" | first).Value }}',
    '{{/* a comment */}}',
    '{{ define "x" }}{{ . }}{{ end }}{{ template "x" $labels }}',
    '{{ `raw }} string` }}',
  ])('accepts %s', text => {
    expect(problem(text)).toBeUndefined();
  });

  it.each([
    ['{{$labels.quantile * 100}}', 'unexpected "*"'],
    ['{{ $labels.a', 'unclosed action'],
    ['{{ nope $value }}', 'function "nope" not defined'],
    ['{{ $unknown }}', 'undefined variable "$unknown"'],
    ['{{ if true }}', 'unexpected EOF'],
    ['{{ end }}', 'unexpected {{end}}'],
    ['{{ }}', 'missing value for command'],
    ['{{ $value | }}', 'unexpected end of action'],
    ['{{ "abc }}', 'unterminated quoted string'],
    ['{{ $value | 5 }}', 'non executable command'],
    ['{{ with $x := $value }}{{ end }}{{ $x }}', 'undefined variable "$x"'],
  ])('refuses %s', (text, message) => {
    expect(problem(text)).toContain(message);
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '{{',
            '}}',
            ' ',
            '$labels',
            '.a',
            '|',
            '(',
            ')',
            'if',
            'end',
            'else',
            'range',
            ':=',
            '"x"',
            '-',
            '/*',
            '*/',
            '1',
          ),
        ),
        parts => {
          parseTemplate(parts.join(''));
        },
      ),
      { numRuns: 500 },
    );
  });
});
