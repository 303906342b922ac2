import { DEFAULT_LIMITS, type Limits } from '../model/limits';
import { parseSources } from '../model/parse';
import { describeResource, type Resource } from '../model/resource';
import type { SourceRange, SourceText } from '../model/source';
import { textOf } from '../model/fields';
import type { Rule } from '../rule';
import { ADMISSION_GROUP, policyFaults, toBinding, toPolicy } from './policy';
import { policyRule } from './policyRule';

/** A part of a policy pack that could not be used, and why. */
export interface PackProblem {
  readonly message: string;
  readonly range: SourceRange;
}

/** The rules that policy packs hold. */
export interface PolicyPacks {
  readonly rules: readonly Rule[];
  readonly problems: readonly PackProblem[];
}

/** Policies of one check; more are a mistake, such as a whole cluster's dump. */
const MOST_POLICIES = 500;

function ofKind(resources: readonly Resource[], kind: string): Resource[] {
  return resources.filter(
    item => item.group === ADMISSION_GROUP && item.kind === kind,
  );
}

function problem(resource: Resource, message: string): PackProblem {
  return {
    message: `${describeResource(resource)}: ${message}`,
    range: resource.rangeOf(['metadata', 'name']),
  };
}

function brokenPolicies(policies: readonly Resource[]): PackProblem[] {
  const seen = new Set<string>();
  return policies.flatMap(resource => {
    const faults = policyFaults(resource);
    if (seen.has(resource.name)) {
      faults.push('is in the packs twice; the first is used');
    }
    seen.add(resource.name);
    return faults.length > 0 ? [problem(resource, faults.join('; '))] : [];
  });
}

function unusedBindings(
  bindings: readonly Resource[],
  policies: readonly Resource[],
): PackProblem[] {
  const names = new Set(policies.map(item => item.name));
  return bindings
    .filter(item => !names.has(textOf(item.spec.policyName) ?? ''))
    .map(item =>
      problem(
        item,
        `spec.policyName is "${
          textOf(item.spec.policyName) ?? ''
        }", which is no policy of the packs`,
      ),
    );
}

/**
 * Reads policy packs: ValidatingAdmissionPolicies, their bindings, and objects that hold their parameters.
 *
 * Never throws for a bad pack: what cannot be used is a problem with its place.
 */
export function readPolicyPacks(
  sources: readonly SourceText[],
  limits: Partial<Limits> = {},
): PolicyPacks {
  const parsed = parseSources(sources, { ...DEFAULT_LIMITS, ...limits });
  const { resources } = parsed;
  const policies = ofKind(resources, 'ValidatingAdmissionPolicy');
  const bindings = ofKind(resources, 'ValidatingAdmissionPolicyBinding');
  const problems: PackProblem[] = [
    ...parsed.problems,
    ...brokenPolicies(policies),
    ...unusedBindings(bindings, policies),
  ];
  if (policies.length > MOST_POLICIES) {
    problems.push(
      problem(
        policies[MOST_POLICIES],
        `the packs hold ${policies.length} policies; the first ${MOST_POLICIES} are used`,
      ),
    );
  }
  const byName = new Map<string, Resource>();
  for (const item of policies.slice(0, MOST_POLICIES)) {
    if (!byName.has(item.name) && policyFaults(item).length === 0) {
      byName.set(item.name, item);
    }
  }
  const rules = [...byName.values()].map(resource => {
    const policy = toPolicy(resource);
    const own = bindings
      .filter(item => item.spec.policyName === policy.name)
      .map(item => toBinding(item, policy));
    return policyRule(policy, own, resources);
  });
  return { rules, problems };
}
