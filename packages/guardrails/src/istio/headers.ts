/* Header rules of pkg/config/validation: validation.go, virtualservice.go, header_value_validator.go. */
import { fieldsOf, textFieldsOf, textsOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';

const TOKEN = /^[-!#$%&'*+.^_`|~A-Za-z0-9]+$/;
const STRICT = /^[-_A-Za-z0-9]+$/;
const PSEUDO = new Set([
  ':method',
  ':scheme',
  ':authority',
  ':path',
  ':status',
]);
// eslint-disable-next-line no-control-regex
const VALUE = /^[^\u0000-\u0008\u000A-\u001F\u007F]*$/;
const CLAIM = '@request.auth.claims';

/** Whether a header match is JWT claim routing: `@request.auth.claims.group` or `@request.auth.claims[group]`. */
export function isClaimRoute(name: string): boolean {
  if (!name.toLowerCase().startsWith(CLAIM)) {
    return false;
  }
  const rest = name.slice(CLAIM.length);
  return (
    (rest.startsWith('.') && rest.length > 1) ||
    (rest.startsWith('[') && rest.endsWith(']') && rest.length > 2)
  );
}

const EMPTY = 'header name cannot be empty';

function invalid(name: string): string {
  return `header name ${name} is not a valid header name`;
}

/** Names in matches: headers, pseudo headers and JWT claims. */
export function matchHeaderFault(name: string): string | undefined {
  if (name === '') {
    return EMPTY;
  }
  const fits = isClaimRoute(name) || PSEUDO.has(name) || TOKEN.test(name);
  return fits ? undefined : invalid(name);
}

/** Names in CORS lists. */
export function corsHeaderFault(name: string): string | undefined {
  if (name === '') {
    return EMPTY;
  }
  return name === '*' || TOKEN.test(name) ? undefined : invalid(name);
}

/** Names that claims are copied to. */
export function strictHeaderFault(name: string): string | undefined {
  if (name === '') {
    return EMPTY;
  }
  return STRICT.test(name) ? undefined : invalid(name);
}

function isHost(name: string): boolean {
  return name.toLowerCase() === 'host';
}

export function isAuthorityHeader(name: string): boolean {
  return isHost(name) || name.toLowerCase() === ':authority';
}

function operationFault(name: string, mayBeAuthority: boolean) {
  if (name === '') {
    return EMPTY;
  }
  if (mayBeAuthority && isAuthorityHeader(name)) {
    return undefined;
  }
  if (!mayBeAuthority && isHost(name)) {
    return `invalid header "${name}": cannot set Host header`;
  }
  return name.startsWith(':')
    ? `invalid header "${name}": header cannot have ":" prefix`
    : undefined;
}

/** `NAME%`, `NAME(text)%` or `NAME(["a", "b"])%`, as the proxy's own parser consumes them. */
const STRING_ITEM = '(?:\\\\.|[^"\\\\)])*"';
const ARGUMENTS = `\\( *(?:\\[ *"${STRING_ITEM}(?: *, *"${STRING_ITEM})* *\\] *\\)|[^ \\[](?:\\\\.|[^"\\\\)])*\\)) *`;
const VARIABLE = new RegExp(`^[^%(]*(?:${ARGUMENTS})?%`);

/**
 * Envoy's `%VARIABLE%` and `%VARIABLE(arguments)%` must be closed and a literal percent sign doubled.
 *
 * @returns what is wrong, or undefined
 */
function variableFault(value: string): string | undefined {
  let rest = value;
  for (;;) {
    const start = rest.indexOf('%');
    if (start < 0) {
      return undefined;
    }
    rest = rest.slice(start + 1);
    if (rest === '') {
      return 'invalid header configuration. Un-escaped %';
    }
    if (rest.startsWith('%')) {
      rest = rest.slice(1);
      continue;
    }
    const end = VARIABLE.exec(rest);
    if (!end) {
      return `invalid header configuration. Un-terminated variable expression '${value}'`;
    }
    rest = rest.slice(end[0].length);
  }
}

export function headerValueFault(value: string): string | undefined {
  if (!VALUE.test(value)) {
    return `header value configuration ${value} is invalid`;
  }
  const fault = variableFault(value);
  return fault && `header value configuration: ${fault}`;
}

function checkOperations(
  operations: unknown,
  path: Path,
  mayBeAuthority: boolean,
  complaints: Complaints,
): void {
  const fields = fieldsOf(operations);
  for (const operation of ['add', 'set']) {
    const values = textFieldsOf(fields[operation]);
    for (const [name, value] of Object.entries(values)) {
      const at = [...path, operation, name];
      complaints.expect(at, operationFault(name, mayBeAuthority));
      complaints.expect(at, headerValueFault(value));
    }
  }
  textsOf(fields.remove).forEach((name, index) =>
    complaints.expect([...path, 'remove', index], operationFault(name, false)),
  );
}

/** `headers` of a route or of one of its destinations. */
export function checkHeaderOperations(
  headers: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const { request, response } = fieldsOf(headers);
  checkOperations(request, [...path, 'request'], true, complaints);
  checkOperations(response, [...path, 'response'], false, complaints);
}

/** The authority may be rewritten in one place only: `rewrite.authority` or one request header. */
export function checkAuthorityRewrite(
  rewrite: unknown,
  headers: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const request = fieldsOf(fieldsOf(headers).request);
  let current = textFieldsOf(rewrite).authority ?? '';
  for (const operation of ['set', 'add']) {
    const values = textFieldsOf(request[operation]);
    for (const [name, value] of Object.entries(values)) {
      if (!isAuthorityHeader(name)) {
        continue;
      }
      if (current !== '') {
        complaints.error(
          [...path, 'headers', 'request', operation, name],
          `authority header cannot be set multiple times: have "${current}", attempting to set "${value}"`,
        );
        return;
      }
      current = value;
    }
  }
}
