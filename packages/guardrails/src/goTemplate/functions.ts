/** Functions every Go template has (text/template/funcs.go builtins). */
const BUILT_IN = [
  'and',
  'call',
  'html',
  'index',
  'slice',
  'js',
  'len',
  'not',
  'or',
  'print',
  'printf',
  'println',
  'urlquery',
  'eq',
  'ge',
  'gt',
  'le',
  'lt',
  'ne',
];

/** Functions that Prometheus adds (prometheus template/template.go NewTemplateExpander). */
const PROMETHEUS = [
  'query',
  'first',
  'label',
  'value',
  'strvalue',
  'args',
  'reReplaceAll',
  'safeHtml',
  'match',
  'title',
  'toUpper',
  'toLower',
  'graphLink',
  'tableLink',
  'sortByLabel',
  'stripPort',
  'stripDomain',
  'humanize',
  'humanize1024',
  'humanizeDuration',
  'humanizePercentage',
  'humanizeTimestamp',
  'toTime',
  'toDuration',
  'now',
  'pathPrefix',
  'externalURL',
  'parseDuration',
  'urlQueryEscape',
  'tmpl',
];

/** Names that may be called in the labels and annotations of an alert. */
export const ALERT_FUNCTIONS: ReadonlySet<string> = new Set([
  ...BUILT_IN,
  ...PROMETHEUS,
]);

/** Variables that exist in every alert template (prometheus rules/alerting.go Eval). */
export const ALERT_VARIABLES: readonly string[] = [
  '$',
  '$labels',
  '$externalLabels',
  '$externalURL',
  '$value',
];
