import { perBundle } from '../mesh/perBundle';
import type { Bundle } from '../model/bundle';
import { fieldsOf, listOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import { TooComplexError } from '../promql/labelFlow';
import type { Report } from '../rule';
import { readRule, type JudgedRule } from './checks/judgedRule';

/** A rule of a PrometheusRule object. */
export interface PlacedRule {
  readonly resource: Resource;
  readonly path: Path;
  /** As written. */
  readonly written: unknown;
  /** Undefined when Prometheus would refuse its expression, or it is too complex. */
  readonly judged: JudgedRule | undefined;
  /** Why an expression that Prometheus may well accept is not judged. */
  readonly notJudged?: string;
}

/** One expression that cannot be followed must not keep the others from being judged. */
function judge(
  written: unknown,
  groupLabels: unknown,
): Pick<PlacedRule, 'judged' | 'notJudged'> {
  try {
    return { judged: readRule(written, groupLabels) };
  } catch (error) {
    if (error instanceof TooComplexError) {
      return { judged: undefined, notJudged: error.message };
    }
    throw error;
  }
}

/** Every rule of a bundle's PrometheusRule objects; several rules ask, and each expression is read once. */
export const placedRules = perBundle((bundle): readonly PlacedRule[] =>
  bundle.ofKind('PrometheusRule').flatMap(resource =>
    listOf(resource.spec.groups).flatMap((group, groupIndex) => {
      const { rules, labels } = fieldsOf(group);
      return listOf(rules).map((written, index) => ({
        resource,
        path: ['spec', 'groups', groupIndex, 'rules', index],
        written,
        ...judge(written, labels),
      }));
    }),
  ),
);

/** Rules whose expressions Prometheus accepts. */
export function judgedRules(
  bundle: Bundle,
): (PlacedRule & { readonly judged: JudgedRule })[] {
  return placedRules(bundle).filter(
    (rule): rule is PlacedRule & { readonly judged: JudgedRule } =>
      rule.judged !== undefined,
  );
}

/** How messages name a rule: by what it alerts on or records. */
export function nameOfRule({ written }: PlacedRule): string {
  const { alert, record } = fieldsOf(written);
  return alert === undefined
    ? `recording rule ${record ?? '(no name)'}`
    : `alert ${alert}`;
}

/** A report at a place of a rule. */
export function reportAt(
  rule: PlacedRule,
  place: Path,
  message: string,
): Report {
  return {
    message: `${nameOfRule(rule)}: ${message}`,
    resource: rule.resource,
    path: [...rule.path, ...place],
  };
}
