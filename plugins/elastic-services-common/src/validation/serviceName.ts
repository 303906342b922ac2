import { problem, type InputProblem } from './problem';

/**
 * Longest name of a service: a DNS-1035 label has 63 characters, and the golden paths add at most `-entry`.
 * Source: k8s.io/apimachinery pkg/util/validation, IsDNS1035Label; Knative names its children by ChildName, which
 * shortens by itself.
 */
export const MAX_SERVICE_NAME_LENGTH = 63 - '-entry'.length;

/** The DNS-1035 label, anchored, as JSON schema and JavaScript read it. */
export const SERVICE_NAME_PATTERN = '^[a-z]([-a-z0-9]*[a-z0-9])?$';

/** DNS-1035 labels that YAML 1.1, which Kubernetes' tools read, takes for null or a truth value when not quoted. */
const YAML_WORDS = /^(null|true|false|yes|no|on|off|y|n)$/;

const SYNTAX = new RegExp(SERVICE_NAME_PATTERN);

/** Refuses a name that is not a DNS-1035 label of at most {@link MAX_SERVICE_NAME_LENGTH} characters, or a word of YAML. */
export function validateServiceName(
  value: string | undefined,
  field = 'name',
): InputProblem[] {
  if (!value) {
    return [
      problem(field, 'validation.name.missing', {
        max: MAX_SERVICE_NAME_LENGTH,
      }),
    ];
  }
  if (!SYNTAX.test(value)) {
    return [problem(field, 'validation.name.syntax', { value })];
  }
  if (YAML_WORDS.test(value)) {
    return [problem(field, 'validation.name.yamlWord', { value })];
  }
  return value.length > MAX_SERVICE_NAME_LENGTH
    ? [
        problem(field, 'validation.name.length', {
          value,
          length: value.length,
          max: MAX_SERVICE_NAME_LENGTH,
        }),
      ]
    : [];
}
