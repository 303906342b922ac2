import { toBundle, type Bundle } from '../model/bundle';
import { DEFAULT_LIMITS, type Limits } from '../model/limits';
import { parseSources, type ParseNote } from '../model/parse';
import type { Resource } from '../model/resource';
import type { SourceRange, SourceText } from '../model/source';
import { DEFAULT_PLATFORM } from '../platform';
import { readPolicyPacks } from '../policies';
import type { Finding, Report, Rule, RuleContext, Severity } from '../rule';
import { allRules } from '../rules';
import { schemaLibrary } from '../schema/library';
import { exemptionsOf, isInForce, type Exemption } from './exemption';
import { RULE_PAGES, toFinding } from './finding';
import type { CheckOptions } from './options';

/** Something the check did not judge, and why. */
export interface Note {
  readonly code:
    | ParseNote['code']
    | 'unknown-kind'
    | 'rule-failed'
    | 'policy-pack'
    | 'out-of-time';
  readonly message: string;
  readonly range?: SourceRange;
}

/** A finding that its resource is excused from. */
export interface ExemptedFinding {
  readonly finding: Finding;
  readonly exemption: Exemption;
}

/** The outcome of one check; `complete` is false when something failed or was cut short, so that no findings means nothing. */
export interface CheckReport {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly exempted: readonly ExemptedFinding[];
  readonly resourceCount: number;
  readonly complete: boolean;
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

interface Outcome {
  readonly findings: Finding[];
  readonly exempted: ExemptedFinding[];
  readonly notes: Note[];
  complete: boolean;
}

function exemptionFor(
  rule: Rule,
  resource: Resource | undefined,
  now: Date | undefined,
): Exemption | undefined {
  return resource
    ? exemptionsOf(resource).entries.find(
        entry => entry.rule === rule.id && (!now || isInForce(entry, now)),
      )
    : undefined;
}

function addReport(
  rule: Rule,
  report: Report,
  options: CheckOptions,
  outcome: Outcome,
): void {
  const wanted = options.severities?.[rule.id];
  const severity =
    wanted && wanted !== 'off' ? wanted : report.severity ?? rule.severity;
  const finding = toFinding(
    rule,
    report,
    severity,
    options.rulePages ?? RULE_PAGES,
  );
  const exemption = exemptionFor(rule, report.resource, options.now);
  if (exemption) {
    outcome.exempted.push({ finding, exemption });
  } else {
    outcome.findings.push(finding);
  }
}

function applyRule(
  rule: Rule,
  bundle: Bundle,
  context: RuleContext,
  options: CheckOptions,
  outcome: Outcome,
): void {
  try {
    for (const report of rule.check(bundle, context)) {
      addReport(rule, report, options, outcome);
    }
  } catch (error) {
    // One broken rule must not hide what the others found, nor pass for a clean result.
    outcome.complete = false;
    outcome.notes.push({
      code: 'rule-failed',
      message: `rule ${rule.id} could not judge these manifests: ${error}`,
    });
  }
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.range.file.localeCompare(b.range.file) ||
    a.range.start.offset - b.range.start.offset ||
    SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
    a.rule.localeCompare(b.rule)
  );
}

function unknownKinds(bundle: Bundle, context: RuleContext): Note[] {
  const kinds = new Map<string, Resource>();
  for (const resource of bundle.resources) {
    const name = `${resource.apiVersion} ${resource.kind}`;
    if (!kinds.has(name) && !context.schemas.knows(resource)) {
      kinds.set(name, resource);
    }
  }
  return [...kinds].map(([name, resource]) => ({
    code: 'unknown-kind',
    message: `no schema is carried for ${name}: its fields are not judged`,
    range: resource.rangeOf(['kind']),
  }));
}

/** A pack that cannot be used as a whole must not pass for one that refuses nothing. */
function packRules(options: CheckOptions, outcome: Outcome): readonly Rule[] {
  const { rules, problems } = readPolicyPacks(
    options.policyPacks ?? [],
    options.limits,
  );
  for (const { message, range } of problems) {
    outcome.complete = false;
    outcome.notes.push({ code: 'policy-pack', message, range });
  }
  return rules;
}

/** Applies rules to a bundle that is already read. */
export function checkBundle(
  bundle: Bundle,
  context: RuleContext,
  options: CheckOptions = {},
): CheckReport {
  const limits: Partial<Limits> = options.limits ?? {};
  const outcome: Outcome = {
    findings: [],
    exempted: [],
    notes: unknownKinds(bundle, context),
    complete: true,
  };
  const rules = [
    ...(options.rules ?? allRules),
    ...packRules(options, outcome),
  ].filter(rule => options.severities?.[rule.id] !== 'off');
  for (const rule of rules) {
    if (limits.expired?.()) {
      outcome.complete = false;
      outcome.notes.push({
        code: 'out-of-time',
        message: `the time for this check is used up: rule ${rule.id} and those after it were not applied`,
      });
      break;
    }
    applyRule(rule, bundle, context, options, outcome);
  }
  return {
    ...outcome,
    findings: outcome.findings.sort(byPlace),
    resourceCount: bundle.resources.length,
  };
}

/**
 * What rules read besides the bundle, with defaults filled in.
 *
 * @throws Error when a target version is not carried
 */
export function toRuleContext(options: CheckOptions = {}): RuleContext {
  return {
    platform: { ...DEFAULT_PLATFORM, ...options.platform },
    bundleIsWholeCluster: options.bundleIsWholeCluster ?? false,
    schemas: schemaLibrary(options.targetVersions),
    now: options.now ?? new Date(0),
  };
}

/**
 * Checks manifests: reads the texts and applies the rules.
 *
 * Never throws for bad manifests; what cannot be read is a finding of rule `manifest-syntax`.
 */
export async function check(
  sources: readonly SourceText[],
  options: CheckOptions = {},
): Promise<CheckReport> {
  const parsed = parseSources(sources, {
    ...DEFAULT_LIMITS,
    ...options.limits,
  });
  const bundle = toBundle(parsed);
  const context = toRuleContext(options);
  const report = checkBundle(bundle, context, options);
  return { ...report, notes: [...parsed.notes, ...report.notes] };
}
