import { CelScalar, celFunc, celMethod, type CelFunc } from '@bufbuild/cel';
import { isCidr, isIpAddress, isIpv4 } from '../addresses';
import { parseRequestUri, type UrlParts } from '../goUrl';

const { STRING, BOOL, INT } = CelScalar;

const PORT = /:(\d*)$/;

function required(text: string): UrlParts {
  const parts = parseRequestUri(text);
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
  celFunc('isURL', [STRING], BOOL, text => parseRequestUri(text) !== undefined),
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
