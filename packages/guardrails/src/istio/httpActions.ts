/* What an HTTP route does besides routing: pkg/config/validation/validation.go. */
import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  textsOf,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { checkDestination } from './destination';
import { checkDurations, durationFault, durationOf } from './durations';
import { corsHeaderFault } from './headers';
import { portFault } from './names';
import { matchRegexFault, regexFault } from './stringMatch';

const CORS_METHODS = new Set(
  'GET HEAD POST PUT PATCH DELETE CONNECT OPTIONS TRACE *'.split(' '),
);

function originFault(origin: unknown): string | undefined {
  const { exact, prefix, regex } = fieldsOf(origin);
  const match = textOf(exact) || textOf(prefix) || textOf(regex);
  return match
    ? matchRegexFault(origin, 'corsPolicy.allowOrigins')
    : "'' is not a valid match type for CORS allow origins";
}

export function checkCors(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const cors = fieldsOf(value);
  listOf(cors.allowOrigins).forEach((origin, index) =>
    complaints.expect([...path, 'allowOrigins', index], originFault(origin)),
  );
  textsOf(cors.allowMethods).forEach((method, index) => {
    if (!CORS_METHODS.has(method)) {
      complaints.error(
        [...path, 'allowMethods', index],
        `"${method}" is not a supported HTTP method`,
      );
    }
  });
  for (const field of ['allowHeaders', 'exposeHeaders']) {
    textsOf(cors[field]).forEach((name, index) =>
      complaints.expect([...path, field, index], corsHeaderFault(name)),
    );
  }
  if (isSet(cors.maxAge)) {
    const at = [...path, 'maxAge'];
    complaints.expect(at, durationFault(cors.maxAge));
    if ((durationOf(cors.maxAge) ?? 0) % 1e9 > 0) {
      complaints.error(
        at,
        'max_age duration is accurate only to seconds precision',
      );
    }
  }
}

/** Envoy's x-envoy-retry-on and x-envoy-retry-grpc-on values. */
const RETRY_POLICIES = new Set([
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
]);

/** The statuses that Go's net/http has a text for: the IANA registry. */
const HTTP_STATUSES = new Set(
  `100 101 102 103 200 201 202 203 204 205 206 207 208 226 300 301 302 303 304 305 307 308 400 401 402 403 404 405 406
  407 408 409 410 411 412 413 414 415 416 417 418 421 422 423 424 425 426 428 429 431 451 500 501 502 503 504 505 506
  507 508 510 511`.split(/\s+/),
);

function isHttpStatus(text: string): boolean {
  return HTTP_STATUSES.has(text.replace(/^\+?0*/, ''));
}

export function checkRetries(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const retries = fieldsOf(value);
  const attempts = numberOf(retries.attempts) ?? 0;
  if (attempts < 0) {
    complaints.error([...path, 'attempts'], 'attempts cannot be negative');
  }
  const retryOn = textOf(retries.retryOn) ?? '';
  const configured =
    isSet(retries.perTryTimeout) ||
    retryOn !== '' ||
    isSet(retries.retryRemoteLocalities);
  if (attempts === 0 && configured) {
    complaints.error(
      path,
      'http retry policy configured when attempts are set to 0 (disabled)',
    );
  }
  checkDurations(retries, ['perTryTimeout', 'backoff'], path, complaints);
  for (const policy of retryOn === '' ? [] : retryOn.split(',')) {
    if (!RETRY_POLICIES.has(policy) && !isHttpStatus(policy)) {
      complaints.error(
        [...path, 'retryOn'],
        `"${policy}" is not a valid retryOn policy`,
      );
    }
  }
}

export function checkRedirect(
  value: unknown,
  matches: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  complaints.expect(path, redirectFault(value, matches));
}

function redirectFault(value: unknown, matches: unknown): string | undefined {
  const redirect = fieldsOf(value);
  const text = (field: string) => textOf(redirect[field]) ?? '';
  if (text('uri') && text('prefixRewrite')) {
    return 'redirect may only specify one of uri or prefix_rewrite';
  }
  const otherThanPrefix = listOf(matches).some(match => {
    const { uri } = fieldsOf(match);
    return isSet(uri) && !('prefix' in fieldsOf(uri));
  });
  if (text('prefixRewrite') && otherThanPrefix) {
    return 'redirect prefix_rewrite requires all URI matches to use prefix match type';
  }
  const hasPort = isSet(redirect.port) || isSet(redirect.derivePort);
  const said = ['uri', 'prefixRewrite', 'authority', 'scheme'].some(text);
  if (!said && !hasPort) {
    return 'redirect must specify URI, authority, scheme, or port';
  }
  const code = numberOf(redirect.redirectCode) ?? 0;
  if (code !== 0 && (code < 300 || code > 399)) {
    return `${code} is not a valid redirect code, must be 3xx`;
  }
  if (!['', 'http', 'https'].includes(text('scheme'))) {
    return 'invalid redirect scheme, must be "http" or "https"';
  }
  return (numberOf(redirect.port) ?? 0) > 0
    ? portFault(redirect.port)
    : undefined;
}

export function checkRewrite(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (isSet(value)) {
    complaints.expect(path, rewriteFault(value));
  }
}

function rewriteFault(value: unknown): string | undefined {
  const { uri, authority, uriRegexRewrite } = fieldsOf(value);
  if (textOf(uri) && isSet(uriRegexRewrite)) {
    return 'rewrite may only contain one of URI or UriRegexRewrite';
  }
  if (!textOf(uri) && !isSet(uriRegexRewrite) && !textOf(authority)) {
    return 'rewrite must specify at least one of URI, UriRegexRewrite, or authority. Only one of URI or UriRegexRewrite may be specified';
  }
  if (!isSet(uriRegexRewrite)) {
    return undefined;
  }
  const { match, rewrite } = fieldsOf(uriRegexRewrite);
  return textOf(match) && textOf(rewrite)
    ? regexFault(textOf(match)!, 'HTTPRewrite.UriRegexRewrite.Match')
    : 'UriRegexRewrite requires both Rewrite and Match fields to be specified';
}

/** istiod accepts 600 although its message says 599. */
export function statusFault(status: unknown): string | undefined {
  const number = numberOf(status) ?? 0;
  return number < 200 || number > 600
    ? `HTTP status ${number} is not in range 200-599`
    : undefined;
}

const MEGABYTE = 1024 * 1024;

export function checkDirectResponse(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const { body, status } = fieldsOf(value);
  const { string, bytes } = fieldsOf(body);
  const size =
    textOf(string) !== undefined
      ? new TextEncoder().encode(textOf(string)!).length
      : Math.floor(((textOf(bytes) ?? '').length * 3) / 4);
  const large = 'large direct_responses may impact control plane performance';
  if (size > MEGABYTE) {
    complaints.error([...path, 'body'], `${large}, must be less than 1MB`);
  } else if (size > 100 * 1024) {
    complaints.warn([...path, 'body'], large);
  }
  complaints.expect([...path, 'status'], statusFault(status));
}

function mirrorPercentFault(
  percentage: unknown,
  words: string,
): string | undefined {
  const value = numberOf(fieldsOf(percentage).value) ?? 0;
  if (value > 100) {
    return `${words} must have a max value of 100 (it has ${value})`;
  }
  return value < 0
    ? `${words} must have a min value of 0 (it has ${value})`
    : undefined;
}

export function checkMirrors(
  route: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const { mirror, mirrors, mirrorPercent, mirrorPercentage } = fieldsOf(route);
  if (isSet(mirrorPercent)) {
    const at = [...path, 'mirrorPercent'];
    if ((numberOf(mirrorPercent) ?? 0) > 100) {
      complaints.error(
        at,
        `mirror_percent must have a max value of 100 (it has ${mirrorPercent})`,
      );
    }
    complaints.warn(
      at,
      'using deprecated setting "mirrorPercent", use "mirrorPercentage" instead',
    );
  }
  complaints.expect(
    [...path, 'mirrorPercentage'],
    mirrorPercentFault(mirrorPercentage, 'mirror_percentage'),
  );
  checkDestination(mirror, [...path, 'mirror'], complaints);
  listOf(mirrors).forEach((item, index) => {
    const at = [...path, 'mirrors', index];
    const { destination, percentage } = fieldsOf(item);
    if (!isSet(destination)) {
      complaints.error(at, 'destination is required for mirrors');
      return;
    }
    checkDestination(destination, [...at, 'destination'], complaints);
    complaints.expect(
      [...at, 'percentage'],
      mirrorPercentFault(percentage, 'mirror percentage'),
    );
  });
}
