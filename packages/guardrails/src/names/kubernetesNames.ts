/* Name forms of k8s.io/apimachinery/pkg/util/validation/validation.go. */

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const NAME_PART = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;

/** RFC 1123 label: at most 63 characters. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && DNS_LABEL.test(text);
}

/** RFC 1123 subdomain: at most 253 characters. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && DNS_SUBDOMAIN.test(text);
}

/** RFC 1035 label: begins with a letter, at most 63 characters. */
export function isDns1035Label(text: string): boolean {
  return text.length <= 63 && DNS_1035_LABEL.test(text);
}

/** Key of a label or annotation: optional DNS prefix and "/", then a name of at most 63 characters. */
export function isQualifiedName(text: string): boolean {
  const parts = text.split('/');
  const name = parts[parts.length - 1];
  return (
    parts.length <= 2 &&
    (parts.length === 1 || isDnsSubdomain(parts[0])) &&
    name.length <= 63 &&
    NAME_PART.test(name)
  );
}

export function isLabelValue(text: string): boolean {
  return text.length <= 63 && LABEL_VALUE.test(text);
}

/** Name of an environment variable, as relaxed before Kubernetes 1.32 changed it to any printable ASCII but "=". */
export function isEnvironmentName(text: string): boolean {
  return ENV_NAME.test(text);
}

/** Key of a ConfigMap or Secret. */
export function isConfigKey(text: string): boolean {
  return (
    text.length <= 253 &&
    CONFIG_KEY.test(text) &&
    text !== '.' &&
    !text.startsWith('..')
  );
}
