import {
  fieldsOf,
  listOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import type { Resource } from '../model/resource';
import type { Severity } from '../rule';

/** The annotation of a policy or binding that says how bad its findings are. */
export const SEVERITY_ANNOTATION = 'elastic-mesh.io/severity';

/** The API group of admission policies and their bindings. */
export const ADMISSION_GROUP = 'admissionregistration.k8s.io';

/** A CEL expression with a name: a variable or a match condition. */
export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

/** One rule of a policy; it holds when the expression is true. */
export interface Validation {
  readonly expression: string;
  readonly message: string | undefined;
  readonly messageExpression: string | undefined;
}

/** A ValidatingAdmissionPolicy as its fields say, defaults filled in. */
export interface Policy {
  readonly resource: Resource;
  readonly name: string;
  readonly matchConstraints: Fields;
  readonly matchConditions: readonly NamedExpression[];
  readonly variables: readonly NamedExpression[];
  readonly validations: readonly Validation[];
  /** `Ignore` lets a resource pass when an expression fails; otherwise that is a refusal. */
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly paramKind: { apiVersion: string; kind: string } | undefined;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

function named(value: unknown): NamedExpression[] {
  return listOf(value).map(item => ({
    name: textOf(fieldsOf(item).name) ?? '',
    expression: textOf(fieldsOf(item).expression) ?? '',
  }));
}

/** What makes a ValidatingAdmissionPolicy one that cannot be judged by; empty when nothing does. */
export function policyFaults({ name, spec }: Resource): string[] {
  const faults: string[] = [];
  if (name === '') {
    faults.push('metadata.name is missing');
  }
  if (listOf(fieldsOf(spec.matchConstraints).resourceRules).length === 0) {
    faults.push('spec.matchConstraints.resourceRules is missing or empty');
  }
  if (listOf(spec.validations).length === 0) {
    faults.push('spec.validations is missing or empty');
  }
  for (const field of ['validations', 'variables', 'matchConditions']) {
    for (const [index, item] of listOf(spec[field]).entries()) {
      if (!textOf(fieldsOf(item).expression)) {
        faults.push(`spec.${field}[${index}].expression is missing`);
      }
    }
  }
  return faults;
}

/** Reads a ValidatingAdmissionPolicy that has no faults. */
export function toPolicy(resource: Resource): Policy {
  const { spec, name } = resource;
  const paramKind = fieldsOf(spec.paramKind);
  return {
    resource,
    name,
    matchConstraints: fieldsOf(spec.matchConstraints),
    matchConditions: named(spec.matchConditions),
    variables: named(spec.variables),
    validations: listOf(spec.validations)
      .map(fieldsOf)
      .map(item => ({
        expression: textOf(item.expression) ?? '',
        message: textOf(item.message),
        messageExpression: textOf(item.messageExpression),
      })),
    failurePolicy: spec.failurePolicy === 'Ignore' ? 'Ignore' : 'Fail',
    paramKind: spec.paramKind
      ? {
          apiVersion: textOf(paramKind.apiVersion) ?? '',
          kind: textOf(paramKind.kind) ?? '',
        }
      : undefined,
  };
}

/** A ValidatingAdmissionPolicyBinding: where a policy applies, with which parameters, and how hard. */
export interface Binding {
  readonly name: string;
  readonly policyName: string;
  readonly matchResources: Fields;
  readonly paramRef: Fields | undefined;
  readonly severity: Severity;
}

function annotatedSeverity({ annotations }: Resource): Severity | undefined {
  return SEVERITIES.find(item => item === annotations[SEVERITY_ANNOTATION]);
}

/** How bad a policy's findings are when no binding says it. */
export function policySeverity(policy: Policy): Severity {
  return annotatedSeverity(policy.resource) ?? 'error';
}

/** Denying is an error, warning a warning, and what is only audited an info, unless an annotation says otherwise. */
function bindingSeverity(binding: Resource, policy: Policy): Severity {
  const actions = textsOf(binding.spec.validationActions);
  const byAction = actions.includes('Warn') ? 'warning' : 'info';
  return (
    annotatedSeverity(binding) ??
    annotatedSeverity(policy.resource) ??
    (actions.includes('Deny') ? 'error' : byAction)
  );
}

/** Reads a binding of this policy. */
export function toBinding(resource: Resource, policy: Policy): Binding {
  const { spec, name } = resource;
  return {
    name,
    policyName: policy.name,
    matchResources: fieldsOf(spec.matchResources),
    paramRef: spec.paramRef ? fieldsOf(spec.paramRef) : undefined,
    severity: bindingSeverity(resource, policy),
  };
}
