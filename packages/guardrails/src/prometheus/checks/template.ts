import { parseTemplate } from '../../goTemplate';
import type { Path } from '../../model/path';
import { parsePromql } from '../../promql';
import {
  canHaveLabel,
  labelFlows,
  lastStep,
  reasonAgainst,
  type Flow,
} from '../../promql/labelFlow';
import { templateReads, type TemplateRead } from '../alertTemplate/reads';
import { fragment, type JudgedRule, type RuleProblem } from './judgedRule';

export type TemplateProblem =
  /** The template cannot be read: rule `rule-group` says so too. */
  | 'template-syntax'
  /** It can be read, and fails whenever it is expanded. */
  | 'template-fails'
  /** It fails when it gets to a query. */
  | 'template-query'
  | 'value-in-label'
  | 'missing-label'
  | 'raw-rate';

type Problem = RuleProblem<TemplateProblem>;

function reasonMissing(
  flows: readonly Flow[],
  name: string,
): string | undefined {
  const flow = flows.find(item => !item.dead && !canHaveLabel(item, name));
  return flow && reasonAgainst(flow, name);
}

function queryFlows(query: string): readonly Flow[] {
  const { expr, errors } = parsePromql(query, { experimental: true });
  return expr && errors.length === 0 ? labelFlows(expr) : [];
}

function missingLabel(
  rule: JudgedRule,
  read: Extract<TemplateRead, { kind: 'label' }>,
  place: Path,
): Problem[] {
  const inGroup =
    read.query === undefined && Object.hasOwn(rule.groupLabels, read.name);
  const flows = read.query === undefined ? rule.flows : queryFlows(read.query);
  const reason = inGroup ? undefined : reasonMissing(flows, read.name);
  if (reason === undefined) {
    return [];
  }
  const what =
    read.query === undefined ? 'the alert' : `the query ${read.query}`;
  return [
    {
      kind: 'missing-label',
      message: `${place.join('.')} uses label ${
        read.name
      }, which the results of ${what} never have, so its text stays empty: ${reason}`,
      places: [place, []],
    },
  ];
}

/** The first thing that keeps the template, or a part of it, from being expanded. */
function failure(
  reads: readonly TemplateRead[],
  place: Path,
): Problem | undefined {
  for (const read of reads) {
    if (read.kind === 'failure') {
      const message = `${place.join('.')} fails when it is expanded: ${
        read.message
      }`;
      return { kind: 'template-fails', message, places: [place] };
    }
    const error =
      read.kind === 'query'
        ? parsePromql(read.text, { experimental: true }).errors[0]
        : undefined;
    if (read.kind === 'query' && error) {
      return {
        kind: read.certain ? 'template-fails' : 'template-query',
        message: `${place.join('.')} runs the query ${
          read.text
        }, which Prometheus refuses: ${error.message}`,
        places: [place],
      };
    }
  }
  return undefined;
}

/** The rate function whose per-second result is the alert's value. */
function rateOf(flow: Flow): string | undefined {
  const last = flow.steps[flow.steps.length - 1];
  const counts =
    flow.origin === 'aggregation' &&
    last?.type === 'aggregate' &&
    ['count', 'count_values', 'group'].includes(last.operator);
  const call = lastStep(flow, 'call');
  return !counts && call && ['rate', 'irate', 'deriv'].includes(call.name)
    ? call.name
    : undefined;
}

function rawRate(
  rule: JudgedRule,
  reads: readonly TemplateRead[],
  place: Path,
): Problem[] {
  const values = reads.filter(read => read.kind === 'value');
  if (values.length === 0 || values.some(read => read.formatted)) {
    return [];
  }
  const flow = rule.flows.find(item => rateOf(item) !== undefined);
  if (!flow) {
    return [];
  }
  const shown = fragment(rule, lastStep(flow, 'call') ?? flow.span);
  return [
    {
      kind: 'raw-rate',
      message: `${place.join('.')} shows ${
        values[0].written
      } of ${shown} with all its digits; pipe it to humanize or humanizePercentage`,
      places: [place, ['expr']],
    },
  ];
}

function valueInLabel(reads: readonly TemplateRead[], place: Path): Problem[] {
  const read = reads.find(item => item.kind === 'value');
  return read
    ? [
        {
          kind: 'value-in-label',
          message: `${place.join('.')} contains ${
            read.written
          }: every change of the value makes another alert; move it to an annotation`,
          places: [place],
        },
      ]
    : [];
}

function* judgeText(
  rule: JudgedRule,
  part: 'labels' | 'annotations',
  name: string,
  text: string,
): Generator<Problem> {
  const place: Path = [part, name];
  const template = parseTemplate(text);
  if (template.error) {
    const { message } = template.error;
    yield {
      kind: 'template-syntax',
      message: `${place.join('.')} cannot be read: ${message}`,
      places: [place],
    };
    return;
  }
  const reads = templateReads(template.nodes);
  const failed = failure(reads, place);
  if (failed) {
    yield failed;
    return;
  }
  if (part === 'labels') {
    yield* valueInLabel(reads, place);
  } else {
    yield* rawRate(rule, reads, place);
  }
  const names = new Set<string>();
  for (const read of reads) {
    const key = read.kind === 'label' ? `${read.name} ${read.query}` : '';
    if (read.kind === 'label' && !names.has(key)) {
      names.add(key);
      yield* missingLabel(rule, read, place);
    }
  }
}

/**
 * Templates of an alert's labels and annotations that fail, read what is not there, or make alerts flap.
 * Source: pint docs/checks/alerts/template.md.
 */
export function* checkTemplates(rule: JudgedRule): Generator<Problem> {
  if (rule.alert === undefined) {
    return;
  }
  for (const part of ['labels', 'annotations'] as const) {
    for (const [name, text] of Object.entries(rule[part])) {
      yield* judgeText(rule, part, name, text);
    }
  }
}
