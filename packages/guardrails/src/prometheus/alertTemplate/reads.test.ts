import { parseTemplate } from '../../goTemplate';
import { templateReads } from './reads';

function reads(text: string) {
  const template = parseTemplate(text);
  expect(template.error).toBeUndefined();
  return templateReads(template.nodes!);
}

const labels = (text: string) =>
  reads(text).flatMap(read =>
    read.kind === 'label'
      ? [read.query === undefined ? read.name : `${read.query}: ${read.name}`]
      : [],
  );

const values = (text: string) =>
  reads(text).flatMap(read => (read.kind === 'value' ? [read.written] : []));

describe('templateReads', () => {
  it.each([
    ['{{ $labels.job }}', ['job']],
    ['{{ .Labels.job }}', ['job']],
    ['{{ $.Labels.job }}', ['job']],
    ['{{ index $labels "a-b" }}', ['a-b']],
    ['{{ $l := $labels }}{{ $l.job }}', ['job']],
    ['{{ with $l := .Labels }}{{ $l.job }}{{ end }}', ['job']],
    ['{{ if $labels.job }}{{ $labels.pod }}{{ end }}', ['job', 'pod']],
    ['{{ (.Labels).job }}', ['job']],
    ['{{ with "x" }}{{ .Labels.job }}{{ $.Labels.pod }}{{ end }}', ['pod']],
    ['{{ range query "up" }}{{ .Labels.job }}{{ end }}', ['up: job']],
    [
      '{{ with query "up" }}{{ . | first | label "job" }}{{ end }}',
      ['up: job'],
    ],
    ['{{ (query "up" | first).Labels.job }}', ['up: job']],
    ['{{ (query "up" | first).Value }}', []],
    ['{{ $labels }}', []],
  ])('%s reads %j', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it.each([
    ['{{ $value }}', ['$value']],
    ['{{ .Value | humanize }}', ['.Value']],
    ['{{ $v := $value }}{{ $v }}', ['$v']],
    ['{{ $v := $value }}{{ $v = 5 }}{{ $v }}', []],
    // Which of two texts is chosen does not change with every value.
    ['{{ if gt $value 5.0 }}high{{ end }}', []],
  ])('%s shows %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    ['{{ query "up" | first | value }}', 'up', true],
    ['{{ "up" | query | first | value }}', 'up', true],
    ['{{ $q := "up" }}{{ query $q | first | value }}', 'up', true],
    ['{{ if $labels.job }}{{ query "up" }}{{ end }}', 'up', false],
    [
      `{{ printf "up{job='%s', n=%d}" .Labels.job 5 | query }}`,
      "up{job='value', n=1}",
      true,
    ],
    ['{{ query (printf "%s" "up") }}', 'value', true],
  ])('%s runs %s', (text, query, certain) => {
    expect(reads(text)).toContainEqual({ kind: 'query', text: query, certain });
  });

  it.each([
    '{{ query (toUpper "up") }}',
    '{{ $q := "up" | toUpper }}{{ query $q }}',
  ])('%s runs what is not known', text => {
    expect(reads(text).filter(read => read.kind === 'query')).toEqual([]);
  });

  it.each([
    ['{{ nil }}', 'nil is not a command'],
    ['{{ humanize }}', 'it takes 1, got 0'],
    ['{{ $value | humanize 5 }}', 'it takes 1, got 2'],
    ['{{ reReplaceAll "a" "b" }}', 'it takes 3, got 2'],
  ])('%s fails', (text, message) => {
    expect(reads(text)).toContainEqual({
      kind: 'failure',
      message: expect.stringContaining(message),
    });
  });
});
