import type { CelInput } from '@bufbuild/cel';
import type { Bundle } from '../model/bundle';
import type { Resource } from '../model/resource';
import type { Report, Rule, RuleContext, Severity } from '../rule';
import { celTyped } from '../schema/cel/values';
import { asServerSees } from '../schema/defaults';
import type { SchemaLibrary } from '../schema/library';
import { sizeOf } from './cost';
import { evaluatePolicy, type PolicyInput } from './evaluate';
import { applies } from './matching';
import { paramsFor } from './params';
import { policySeverity, type Binding, type Policy } from './policy';
import { resourceName } from './resourceNames';

/** Where policy packs are explained. */
const PAGE = 'docs/policy-packs.md';

/** The annotation of a policy that says what to do when it refuses. */
export const FIX_ANNOTATION = 'elastic-mesh.io/fix';

/** The annotation of a policy that links to the house rule behind it. */
const LINK_ANNOTATION = 'elastic-mesh.io/link';

function celObject(resource: Resource, schemas: SchemaLibrary): CelInput {
  const schema = schemas.schemaOf(resource);
  return schema
    ? celTyped(
        schema.root,
        schema.definitions,
        asServerSees(schema.root, schema.definitions, resource.object),
      )
    : celTyped(undefined, [], resource.object);
}

function requestOf(resource: Resource): CelInput {
  const { group, version, kind, name, namespace } = resource;
  const resourceOf = { group, version, resource: resourceName(kind) };
  const request = {
    operation: 'CREATE',
    name,
    namespace,
    kind: new Map(Object.entries({ group, version, kind })),
    resource: new Map(Object.entries(resourceOf)),
    subResource: '',
    dryRun: false,
  };
  return new Map<string, CelInput>(Object.entries(request));
}

function inputOf(
  resource: Resource,
  params: Resource | undefined,
  bundle: Bundle,
  { schemas }: RuleContext,
): PolicyInput {
  const namespace = bundle.find('/Namespace', '', resource.namespace);
  return {
    object: celObject(resource, schemas),
    oldObject: null,
    request: requestOf(resource),
    params: params ? celObject(params, schemas) : null,
    namespaceObject: namespace ? celObject(namespace, schemas) : null,
  };
}

/** One policy under one of its bindings, or under none when the pack binds it nowhere. */
interface Scope {
  readonly policy: Policy;
  readonly binding: Binding | undefined;
  readonly severity: Severity;
}

function* judge(
  { policy, binding, severity }: Scope,
  resource: Resource,
  objects: readonly Resource[],
  bundle: Bundle,
  context: RuleContext,
  undecided: Set<string>,
): Generator<Report> {
  const covered = applies(policy.matchConstraints, resource, bundle);
  const bound =
    covered && applies(binding?.matchResources ?? {}, resource, bundle);
  for (const answer of [covered, bound]) {
    if (typeof answer === 'object') {
      undecided.add(answer.unknown);
      return;
    }
  }
  if (!bound) {
    return;
  }
  const params = paramsFor(policy, binding, objects, resource.namespace);
  if ('missing' in params) {
    undecided.add(params.missing);
    return;
  }
  for (const object of params.objects) {
    const input = inputOf(resource, object, bundle, context);
    const size = sizeOf(resource.object) + sizeOf(object?.object ?? {});
    const verdict = evaluatePolicy(policy, input, size);
    verdict.undecided.forEach(reason => undecided.add(reason));
    for (const message of new Set(verdict.refusals)) {
      yield {
        message,
        resource,
        severity,
        evidence: binding ? { binding: binding.name } : {},
      };
    }
  }
}

/**
 * A policy as a rule `policy:<name>` of the engine.
 *
 * What could not be judged makes the rule fail after its findings, so that the report is not complete.
 */
export function policyRule(
  policy: Policy,
  bindings: readonly Binding[],
  objects: readonly Resource[],
): Rule {
  const { annotations } = policy.resource;
  const scopes: Scope[] =
    bindings.length > 0
      ? bindings.map(binding => ({
          policy,
          binding,
          severity: binding.severity,
        }))
      : [{ policy, binding: undefined, severity: policySeverity(policy) }];
  const [first] = policy.validations;
  return {
    id: `policy:${policy.name}`,
    layer: 'policy',
    severity: scopes[0].severity,
    kinds: ['*'],
    summary: first.message ?? `The policy ${policy.name} refuses a resource.`,
    why: `A cluster with this policy refuses the resource: ${first.expression.trim()}`,
    fix:
      annotations[FIX_ANNOTATION] ??
      'Change the resource as the policy asks, or ask its owners for an exemption.',
    source: { title: `ValidatingAdmissionPolicy ${policy.name}` },
    page: annotations[LINK_ANNOTATION] ?? PAGE,
    *check(bundle, context) {
      const undecided = new Set<string>();
      for (const resource of bundle.resources) {
        for (const scope of scopes) {
          yield* judge(scope, resource, objects, bundle, context, undecided);
        }
      }
      if (undecided.size > 0) {
        throw new Error([...undecided].slice(0, 5).join('; '));
      }
    },
  };
}
