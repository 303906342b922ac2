import { isIpAddress, isIpv4, isIpv6, isCidr } from './addresses';
import { isGoDuration } from './goDuration';

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DATE_TIME =
  /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const UUID =
  /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** Formats that the API server checks on texts: k8s.io/kube-openapi/pkg/validation/strfmt. */
const TEXT_FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': text => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)),
  date: text => DATE.test(text),
  duration: isGoDuration,
  byte: text => BASE64.test(text),
  ipv4: isIpv4,
  ipv6: isIpv6,
  ip: isIpAddress,
  cidr: isCidr,
  uuid: text => UUID.test(text),
  uri: text => URL.canParse(text),
};

const INTEGER_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  int64: [-9223372036854775808, 9223372036854775807],
};

/** Says what a text should have been, or undefined when it fits or the format is not one that is checked. */
export function textFormatFault(
  format: string,
  text: string,
): string | undefined {
  const fits = TEXT_FORMATS[format];
  return fits && !fits(text) ? `must be a ${format}` : undefined;
}

/** Says which range a number should be in, or undefined when it is. */
export function numberFormatFault(
  format: string,
  value: number,
): string | undefined {
  const range = INTEGER_RANGES[format];
  return range && (value < range[0] || value > range[1])
    ? `must be an ${format}, between ${range[0]} and ${range[1]}`
    : undefined;
}
