/* Forms of names as istiod checks them: pkg/config/labels/instance.go, pkg/config/validation/agent/validation.go. */
import { isCidr, isIpAddress } from '../schema/addresses';
import type { Complaints } from './complaints';
import { textFieldsOf } from '../model/fields';
import type { Path } from '../model/path';

const LABEL = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const WILDCARD_LABEL = new RegExp(`^(?:\\*|(?:\\*|\\*-)?${LABEL})$`);
const TAG_KEY = new RegExp(
  `^(${LABEL}(?:\\.${LABEL})*/)?((?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$`,
);
const TAG_VALUE = /^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const NUMERIC = /^[-+]?\d+$/;
const ZONED = /%[^%]+$/;

/** Istio's DNS labels may have upper-case letters, unlike Kubernetes'. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && DNS_LABEL.test(text);
}

/** An address as Go's netip.ParseAddr reads it: IPv6 may carry a zone. */
export function isAddress(text: string): boolean {
  return (
    isIpAddress(text) ||
    (text.includes(':') && isIpAddress(text.replace(ZONED, '')))
  );
}

export function portFault(port: unknown): string | undefined {
  const number = typeof port === 'number' ? port : 0;
  return number >= 1 && number <= 65535
    ? undefined
    : `port number ${number} must be in the range 1..65535`;
}

export function addressFault(address: string): string | undefined {
  return isAddress(address) ? undefined : `${address} is not a valid IP`;
}

export function subnetFault(subnet: string): string | undefined {
  if (subnet.split('/').length === 2) {
    return isCidr(subnet) ? undefined : `${subnet} is not a valid CIDR block`;
  }
  return addressFault(subnet);
}

function lengthFault(domain: string): string | undefined {
  if (domain.length > 255) {
    return `domain name "${domain}" too long (max 255)`;
  }
  return domain === '' ? 'empty domain name not allowed' : undefined;
}

function labelsFault(domain: string): string | undefined {
  const parts = domain.split('.');
  const last = parts[parts.length - 1];
  if (NUMERIC.test(last)) {
    return `domain name "${domain}" invalid (top level domain "${last}" cannot be all-numeric)`;
  }
  // A trailing dot is an unambiguous, absolute name.
  const checked = last === '' ? parts.slice(0, -1) : parts;
  const wrong = checked.find(part => !isDnsLabel(part));
  return wrong === undefined
    ? undefined
    : `domain name "${domain}" invalid (label "${wrong}" invalid)`;
}

/** A fully qualified name; wildcards are refused. */
export function fqdnFault(domain: string): string | undefined {
  return lengthFault(domain) ?? labelsFault(domain);
}

/** A name that may begin with a wildcard in its first label. */
export function wildcardDomainFault(domain: string): string | undefined {
  const wrongLength = lengthFault(domain);
  if (wrongLength !== undefined) {
    return wrongLength;
  }
  const dot = domain.indexOf('.');
  const first = dot < 0 ? domain : domain.slice(0, dot);
  if (first.length > 63 || !WILDCARD_LABEL.test(first)) {
    return `domain name "${domain}" invalid (label "${first}" invalid)`;
  }
  return dot < 0 ? undefined : labelsFault(domain.slice(dot + 1));
}

const OUTBOUND_FORM = 'outbound_.<PORT>_._.<HOSTNAME>';

/** SNI hosts of gateways may also be the names Istio generates for its own clusters. */
export function gatewayDomainFault(
  domain: string,
  sni: boolean,
): string | undefined {
  const wrongLength = lengthFault(domain);
  if (wrongLength !== undefined || !sni || !domain.startsWith('outbound_')) {
    return wrongLength ?? wildcardDomainFault(domain);
  }
  const parts = domain.split('_');
  const fits =
    parts.length >= 4 && /\d/.test(parts[1]) && /[a-zA-Z]/.test(parts[3]);
  return fits
    ? undefined
    : `domain name ${domain} invalid, should follow '${OUTBOUND_FORM}' format`;
}

export function partialWildcardFault(host: string): string | undefined {
  return host.includes('*') && host.length !== 1 && !host.startsWith('*.')
    ? `partial wildcard "${host}" not allowed`
    : undefined;
}

/** Path of a Unix domain socket, without its `unix://`. */
export function unixAddressFault(path: string): string | undefined {
  if (path === '') {
    return 'unix address must not be empty';
  }
  const fits =
    path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'));
  return fits ? undefined : `${path} is not an absolute path to a file`;
}

export function portNameFault(name: string): string | undefined {
  return isDnsLabel(name) ? undefined : `invalid port name: ${name}`;
}

/** Label maps of subsets, endpoints and source labels. */
export function checkLabels(
  labels: unknown,
  path: Path,
  complaints: Complaints,
): void {
  for (const [key, value] of Object.entries(textFieldsOf(labels))) {
    const parts = TAG_KEY.exec(key);
    const prefixLength = (parts?.[1]?.length ?? 1) - 1;
    if (!parts || prefixLength > 253 || parts[2].length > 63) {
      complaints.error([...path, key], `invalid tag key: "${key}"`);
    }
    if (!TAG_VALUE.test(value)) {
      complaints.error([...path, key], `invalid tag value: "${value}"`);
    }
  }
}

/** Whether two hosts can mean the same name: pkg/config/host Name.Matches. */
export function hostsOverlap(a: string, b: string): boolean {
  const wildA = a.startsWith('*');
  const wildB = b.startsWith('*');
  if (wildA && wildB) {
    return a.slice(1).endsWith(b.slice(1)) || b.slice(1).endsWith(a.slice(1));
  }
  if (wildA) {
    return b.endsWith(a.slice(1));
  }
  return wildB ? a.endsWith(b.slice(1)) : a === b;
}
