import { CelScalar, celFunc, celMethod, type CelFunc } from '@bufbuild/cel';
import { isCidr, isIpAddress, isIpv4 } from '../addresses';

const { STRING, BOOL, INT } = CelScalar;

interface UrlParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

const PARTS =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?$/;
/** Go's net/url refuses spaces, control characters and broken percent escapes. */
// eslint-disable-next-line no-control-regex
const REFUSED = /[\u0000-\u0020\u007f]|%(?![0-9A-Fa-f]{2})/;
const PORT = /:(\d*)$/;

/** Reads a URL as Go's url.ParseRequestURI does: absolute, or a path that begins with a slash. */
function parseUrl(text: string): UrlParts | undefined {
  const parts = PARTS.exec(text);
  if (!parts || REFUSED.test(text)) {
    return undefined;
  }
  const [, scheme = '', authority = '', path, query = ''] = parts;
  if (scheme === '' && !text.startsWith('/')) {
    return undefined;
  }
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const hostFits = host.startsWith('[')
    ? /^\[[0-9A-Fa-f:.%]+\](:\d*)?$/.test(host)
    : /^[^:[\]\\^`{}|"<>]*(:\d*)?$/.test(host);
  return hostFits
    ? { scheme: scheme.toLowerCase(), authority: host, path, query }
    : undefined;
}

function required(text: string): UrlParts {
  const parts = parseUrl(text);
  if (!parts) {
    throw new Error(`"${text}" is no URL`);
  }
  return parts;
}

function method(name: string, read: (parts: UrlParts) => string): CelFunc {
  return celMethod(name, STRING, [], STRING, function () {
    return read(required(String(this)));
  });
}

/** Kubernetes' URL and IP functions (k8s.io/apiserver/pkg/cel/library/{urls,ip,cidr}.go); both stay texts between calls. */
export const ADDRESS_FUNCTIONS: CelFunc[] = [
  celFunc('isURL', [STRING], BOOL, text => parseUrl(text) !== undefined),
  celFunc('url', [STRING], STRING, text => {
    required(text);
    return text;
  }),
  method('getScheme', parts => parts.scheme),
  method('getHost', parts => parts.authority),
  method('getHostname', parts => parts.authority.replace(PORT, '')),
  method('getPort', parts => PORT.exec(parts.authority)?.[1] ?? ''),
  method('getEscapedPath', parts => parts.path),
  celFunc('isIP', [STRING], BOOL, isIpAddress),
  celFunc('isCIDR', [STRING], BOOL, isCidr),
  celFunc('ip', [STRING], STRING, text => {
    if (!isIpAddress(text)) {
      throw new Error(`"${text}" is no IP address`);
    }
    return text;
  }),
  celMethod('family', STRING, [], INT, function () {
    return isIpv4(String(this)) ? 4n : 6n;
  }),
];
