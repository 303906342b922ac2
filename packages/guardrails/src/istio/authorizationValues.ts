/* Values in AuthorizationPolicy rules: istio pkg/config/security/security.go. */
import { isCidr } from '../schema/addresses';
import { isAddress } from './names';

type ValuesFault = (
  field: string,
  values: readonly string[],
) => string | undefined;

function firstFault(
  values: readonly string[],
  fault: (value: string) => string | undefined,
): string | undefined {
  for (const value of values) {
    const found = fault(value);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

export const emptyValueFault: ValuesFault = (field, values) =>
  values.includes('')
    ? `empty value not allowed, found in ${field}`
    : undefined;

/** At most one wildcard, at the start or the end. */
export const wildcardFault: ValuesFault = (field, values) =>
  emptyValueFault(field, values) ??
  firstFault(values, value => {
    const stars = value.split('*').length - 1;
    if (stars > 1) {
      return `at most one wildcard is allowed, found in ${field}: "${value}"`;
    }
    const atEdge = value.startsWith('*') || value.endsWith('*');
    return stars === 1 && !atEdge
      ? `wildcard is only allowed at the start or end, found in ${field}: "${value}"`
      : undefined;
  });

export const trustDomainFault: ValuesFault = (field, values) =>
  wildcardFault(field, values) ??
  firstFault(values, value =>
    value.includes('/')
      ? `trust domain must not contain '/', found in ${field}: "${value}"`
      : undefined,
  );

const ACCOUNT_FORM =
  "expected format 'serviceAccount' or 'namespace/serviceAccount'";

/** `serviceAccount` or `namespace/serviceAccount`, no wildcards, at most 16. */
export const serviceAccountFault: ValuesFault = (field, values) =>
  values.length > 16
    ? 'may not have more than 16 values'
    : firstFault(values, value => {
        if (value === '') {
          return `empty value not allowed, found in ${field}`;
        }
        if (value.includes('*')) {
          return `wildcard not allowed, found in ${field}`;
        }
        const parts = value.split('/');
        if (parts.length > 2 || parts.includes('')) {
          return `${ACCOUNT_FORM}, found "${value}" in ${field}`;
        }
        return value.length > 320
          ? `value cannot exceed 320 characters, found "${value}" in ${field}`
          : undefined;
      });

export const ipFault: ValuesFault = (_, values) =>
  firstFault(values, value => {
    if (value.includes('/')) {
      return isCidr(value) ? undefined : `bad CIDR range (${value})`;
    }
    return isAddress(value) ? undefined : `bad IP address (${value})`;
  });

/** 0 is allowed here, unlike in other port fields. */
export const portsFault: ValuesFault = (_, values) =>
  firstFault(values, value =>
    /^\d+$/.test(value) && Number(value) <= 65535
      ? undefined
      : `bad port (${value})`,
  );

const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

function pathFault(path: string, field: string): string | undefined {
  const templated = path.includes('{*}') || path.includes('{**}');
  const found = `invalid or unsupported path ${path}, found in ${field}.`;
  let ended = false;
  for (const segment of path.replace(/^\/+|\/+$/g, '').split('/')) {
    if (segment === '{*}' || segment === '{**}') {
      if (ended) {
        return `${found} {**} is not the last operator`;
      }
      ended = segment === '{**}';
      continue;
    }
    if (/[{}]/.test(segment)) {
      return `${found} Contains '{' or '}' beyond a supported path template`;
    }
    if (templated && !LITERAL.test(segment)) {
      return `${found} Contains segment ${segment} with invalid string literal`;
    }
  }
  return undefined;
}

/** Paths with `{*}` and `{**}` templates. */
export const pathTemplateFault: ValuesFault = (field, values) =>
  firstFault(values, value => pathFault(value, field));

function keyFault(key: string): string | undefined {
  const open = key.indexOf('[');
  const fits = key.endsWith(']') && open > 0 && open < key.length - 2;
  return fits ? undefined : `bad key (${key}): should have format a[b]`;
}

const anything: ValuesFault = () => undefined;

/** Condition keys that are complete by themselves. */
const ATTRIBUTES: Readonly<Record<string, ValuesFault>> = {
  'source.ip': ipFault,
  'remote.ip': ipFault,
  'source.namespace': anything,
  'source.serviceAccount': serviceAccountFault,
  'source.principal': anything,
  'source.trustDomain': wildcardFault,
  'request.auth.principal': anything,
  'request.auth.audiences': anything,
  'request.auth.presenter': anything,
  'destination.ip': ipFault,
  'destination.port': portsFault,
  'connection.sni': anything,
};

const KEYED = [
  'request.headers',
  'request.auth.claims',
  'experimental.envoy.filters.',
];

/** A `when` condition's key with its values. */
export const attributeFault: ValuesFault = (key, values) => {
  const empty = emptyValueFault(key, values);
  if (empty !== undefined) {
    return empty;
  }
  if (KEYED.some(prefix => key.startsWith(prefix))) {
    return keyFault(key);
  }
  if (Object.hasOwn(ATTRIBUTES, key)) {
    return ATTRIBUTES[key](key, values);
  }
  if (key === 'destination.namespace') {
    return `attribute ${key} is replaced by the metadata.namespace`;
  }
  if (key.startsWith('destination.labels')) {
    return `attribute ${key} is replaced by the workload selector`;
  }
  return key === 'destination.name' || key === 'destination.user'
    ? `deprecated attribute ${key}: only supported in v1alpha1`
    : `unknown attribute: ${key}`;
};
