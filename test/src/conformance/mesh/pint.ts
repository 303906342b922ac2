import {
  checkComparison,
  checkDivision,
  checkFragile,
  checkImpossible,
  checkRegexp,
  checkTemplates,
  checkWaiting,
  parsePromql,
  readRule,
  recordedRules,
  type JudgedRule,
  type Path,
  type RuleProblem,
} from '@elastic-mesh/guardrails';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { readCases, Scorer, type Suite } from '../suite';

interface Case {
  id: string;
  check: string;
  rules: string;
  problems: {
    summary: string;
    severity: string;
    lines: [number, number];
  }[];
}

/** How pint names and ranks what our checks call `kind`. */
const NAMES: Readonly<Record<string, [summary: string, severity: string]>> = {
  'always-firing': ['always firing alert', 'Warning'],
  'invalid-duration': ['invalid duration', 'Bug'],
  'redundant-default': ['redundant field with default value', 'Information'],
  'template-syntax': ['template syntax error', 'Fatal'],
  'template-fails': ['template syntax error', 'Fatal'],
  'template-query': ['template query syntax error', 'Fatal'],
  'value-in-label': ['value used in labels', 'Bug'],
  'missing-label': ['template uses non-existent label', 'Bug'],
  'raw-rate': ['use humanize filters for the results', 'Information'],
  fragile: ['fragile query', 'Warning'],
  'dead-code': ['dead code in query', 'Warning'],
  'impossible-label': ['impossible label', 'Warning'],
  'orphaned-label': ['orphaned label', 'Warning'],
  'redundant-label': ['redundant label', 'Warning'],
  'unused-label': ['unused label', 'Warning'],
  'unsafe-division': ['unsafe division in aggregation', 'Warning'],
  'static-regexp': ['redundant regexp', 'Warning'],
  'redundant-anchors': ['redundant regexp anchors', 'Warning'],
  'wildcard-regexp': ['unnecessary wildcard regexp', 'Warning'],
  'negative-wildcard-regexp': [
    'unnecessary negative wildcard regexp',
    'Warning',
  ],
  'smelly-regexp': ['smelly regexp selector', 'Warning'],
  'promql-syntax': ['PromQL syntax error', 'Fatal'],
};

type Check = (
  rule: JudgedRule,
  all: readonly JudgedRule[],
) => Iterable<RuleProblem>;

const CHECKS: Readonly<Record<string, Check>> = {
  'alerts/comparison': checkComparison,
  'alerts/template': checkTemplates,
  'promql/fragile': checkFragile,
  'promql/impossible': checkImpossible,
  'promql/nan': (rule, all) => checkDivision(rule, recordedRules(all)),
  'promql/regexp': checkRegexp,
};

interface WrittenRule {
  map: YAMLMap;
  groupLabels: unknown;
}

function rulesOf(node: Node | null): WrittenRule[] {
  const maps = (value: unknown) =>
    isSeq(value) ? value.items.filter(item => isMap(item)) : [];
  if (!isMap(node)) {
    return maps(node).map(map => ({ map, groupLabels: undefined }));
  }
  return maps(node.get('groups', true)).flatMap(group => {
    const labels = group.get('labels');
    return maps(group.get('rules', true)).map(map => ({
      map,
      groupLabels: isMap(labels) ? labels.toJSON() : undefined,
    }));
  });
}

/** Turns places of a rule into pint's line numbers. */
class Lines {
  constructor(
    private readonly text: string,
    private readonly counter: LineCounter,
  ) {}

  private at(offset: number): number {
    return this.counter.linePos(offset).line;
  }

  private lastOf(node: Node): number {
    const [from, to] = node.range!;
    return this.at(from + this.text.slice(from, to).trimEnd().length - 1);
  }

  /** The content of an expression begins below the `|` of a block. */
  private expression(node: Node): [number, number] {
    const block = isScalar(node) && /^BLOCK/.test(node.type ?? '');
    return [this.at(node.range![0]) + (block ? 1 : 0), this.lastOf(node)];
  }

  private place(map: YAMLMap, path: Path): [number, number] {
    if (path.length === 0) {
      return [this.at(map.range![0]), this.lastOf(map)];
    }
    const owner = (
      path.length > 1 ? map.getIn(path.slice(0, -1), true) : map
    ) as YAMLMap;
    const pair = owner.items.find(
      item => String((item.key as { value?: unknown }).value) === path.at(-1),
    )!;
    const value = pair.value as Node;
    return path[0] === 'expr'
      ? this.expression(value)
      : [this.at((pair.key as Node).range![0]), this.lastOf(value)];
  }

  of(map: YAMLMap, places: readonly Path[]): [number, number] {
    const ranges = places.map(path => this.place(map, path));
    return [
      Math.min(...ranges.map(([first]) => first)),
      Math.max(...ranges.map(([, last]) => last)),
    ];
  }
}

function syntaxProblems(map: YAMLMap): RuleProblem[] {
  const { errors } = parsePromql(String(map.get('expr')));
  return errors.slice(0, 1).map(({ message }) => ({
    kind: 'promql-syntax',
    message,
    places: [['expr']],
  }));
}

function problemsOf(
  check: string,
  { map, groupLabels }: WrittenRule,
  all: readonly JudgedRule[],
): Iterable<RuleProblem> {
  const written = map.toJSON();
  if (check === 'promql/syntax') {
    return syntaxProblems(map);
  }
  if (check === 'alerts/for') {
    return checkWaiting(written);
  }
  const rule = readRule(written, groupLabels);
  return rule ? CHECKS[check](rule, all) : [];
}

function judge({ check, rules: text }: Case): string[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lines = new Lines(text, counter);
  const written = rulesOf(document.contents);
  const all = written.flatMap(
    ({ map, groupLabels }) => readRule(map.toJSON(), groupLabels) ?? [],
  );
  const found = written.flatMap(rule =>
    [...problemsOf(check, rule, all)].map(({ kind, places }) => {
      const [summary, severity] = NAMES[kind];
      const [first, last] = lines.of(rule.map, places);
      return `${summary} (${severity}) ${first}-${last}`;
    }),
  );
  return [...new Set(found)].sort();
}

function expected(item: Case): string[] {
  const texts = item.problems.map(
    ({ summary, severity, lines }) =>
      `${summary} (${severity}) ${lines[0]}-${lines[1]}`,
  );
  return [...new Set(texts)].sort();
}

/** pint's own tests, one check at a time, with its default settings. */
export const pint: Suite = {
  file: 'mesh/prometheus-rules/pint.json',
  target: 0.85,
  run(folder) {
    const scorer = new Scorer('mesh/pint');
    for (const item of readCases<{ cases: Case[] }>(folder, this.file).cases) {
      const known =
        Object.hasOwn(CHECKS, item.check) ||
        ['alerts/for', 'promql/syntax'].includes(item.check);
      if (known) {
        scorer.check(
          item.id,
          expected(item),
          () => judge(item),
          (wanted, actual) => wanted.join('\n') === actual.join('\n'),
        );
      } else {
        scorer.notRun(item.check);
      }
    }
    return [scorer.result()];
  },
};
