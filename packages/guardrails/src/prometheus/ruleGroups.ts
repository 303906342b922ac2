import { parseTemplate } from '../goTemplate';
import { fieldsOf, isFields, listOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import { parsePromql } from '../promql';

/** Why Prometheus would refuse a rule file, and where. */
export interface RuleGroupProblem {
  readonly message: string;
  /** From the object that holds `groups`. */
  readonly path: Path;
}

const GROUP_FIELDS = new Set([
  'name',
  'interval',
  'query_offset',
  'limit',
  'labels',
  'rules',
  // Only in PrometheusRule objects; the operator takes it out.
  'partial_response_strategy',
]);

const RULE_FIELDS = new Set([
  'record',
  'alert',
  'expr',
  'for',
  'keep_firing_for',
  'labels',
  'annotations',
]);

const DURATION =
  /^(?:0|(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/;

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

function* unknownFields(
  object: Fields,
  known: ReadonlySet<string>,
  type: string,
  path: Path,
): Generator<RuleGroupProblem> {
  for (const field of Object.keys(object)) {
    if (!known.has(field)) {
      yield {
        message: `field ${field} not found in type ${type}`,
        path: [...path, field],
      };
    }
  }
}

function* durations(
  object: Fields,
  fields: readonly string[],
  path: Path,
): Generator<RuleGroupProblem> {
  for (const field of fields) {
    const text = textOf(object[field]);
    if (object[field] !== undefined && (text === '' || !DURATION.test(text))) {
      yield {
        message: `not a valid duration string: "${text}"`,
        path: [...path, field],
      };
    }
  }
}

/** Label names may be any text since Prometheus 3, except the empty one and the metric's own. */
function* labels(
  value: unknown,
  what: string,
  path: Path,
): Generator<RuleGroupProblem> {
  for (const [name, text] of Object.entries(fieldsOf(value))) {
    if (name === '' || (what === 'label' && name === '__name__')) {
      yield { message: `invalid ${what} name: ${name}`, path: [...path, name] };
    }
    const template = parseTemplate(textOf(text));
    if (template.error) {
      yield {
        message: `template error in ${what} "${name}": ${template.error.message}`,
        path: [...path, name],
      };
    }
  }
}

function* expression(rule: Fields, path: Path): Generator<RuleGroupProblem> {
  const expr = textOf(rule.expr);
  if (expr === '') {
    yield { message: "field 'expr' must be set in rule", path };
    return;
  }
  for (const error of parsePromql(expr).errors) {
    yield {
      message: `could not parse expression: ${error.message}`,
      path: [...path, 'expr'],
    };
  }
}

function* recording(rule: Fields, path: Path): Generator<RuleGroupProblem> {
  for (const field of ['annotations', 'for', 'keep_firing_for']) {
    if (Object.hasOwn(rule, field)) {
      yield {
        message: `invalid field '${field}' in recording rule`,
        path: [...path, field],
      };
    }
  }
  const name = textOf(rule.record);
  if (/[{}]/.test(name)) {
    yield {
      message: `braces present in the recording rule name; should it be in expr?: ${name}`,
      path: [...path, 'record'],
    };
  }
}

function* checkRule(value: unknown, path: Path): Generator<RuleGroupProblem> {
  if (!isFields(value)) {
    yield { message: 'a rule must be an object', path };
    return;
  }
  yield* unknownFields(value, RULE_FIELDS, 'rulefmt.Rule', path);
  yield* durations(value, ['for', 'keep_firing_for'], path);
  const record = textOf(value.record) !== '';
  const alert = textOf(value.alert) !== '';
  if (record && alert) {
    yield { message: "only one of 'record' and 'alert' must be set", path };
  }
  if (!record && !alert) {
    yield { message: "one of 'record' or 'alert' must be set", path };
  }
  yield* expression(value, path);
  if (record) {
    yield* recording(value, path);
  }
  yield* labels(value.labels, 'label', [...path, 'labels']);
  yield* labels(value.annotations, 'annotation', [...path, 'annotations']);
}

function* checkGroup(
  group: Fields,
  names: Set<string>,
  path: Path,
): Generator<RuleGroupProblem> {
  const name = textOf(group.name);
  if (name === '') {
    yield { message: 'Groupname must not be empty', path };
  } else if (names.has(name)) {
    yield {
      message: `groupname: "${name}" is repeated in the same file`,
      path: [...path, 'name'],
    };
  }
  names.add(name);
  yield* unknownFields(group, GROUP_FIELDS, 'rulefmt.RuleGroup', path);
  yield* durations(group, ['interval', 'query_offset'], path);
  yield* labels(group.labels, 'label', [...path, 'labels']);
  for (const [index, rule] of listOf(group.rules).entries()) {
    yield* checkRule(rule, [...path, 'rules', index]);
  }
}

/**
 * Judges the groups of a rule file, or of a PrometheusRule's spec, as Prometheus does before it loads them.
 * Source: prometheus model/rulefmt/rulefmt.go Validate and testTemplateParsing.
 *
 * @param file - the object that holds `groups`
 */
export function* checkRuleGroups(file: unknown): Generator<RuleGroupProblem> {
  const root = fieldsOf(file);
  yield* unknownFields(root, new Set(['groups']), 'rulefmt.RuleGroups', []);
  const names = new Set<string>();
  for (const [index, group] of listOf(root.groups).entries()) {
    if (isFields(group)) {
      yield* checkGroup(group, names, ['groups', index]);
    } else {
      yield { message: 'a group must be an object', path: ['groups', index] };
    }
  }
}
