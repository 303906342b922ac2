/* What the injector takes as values: istio pkg/kube/inject/validate.go. */
import { isAddress } from '../istio/names';

type Fault = (value: string) => string | undefined;

const WHOLE = /^\d+$/;
/** What Go's strconv.ParseBool reads. */
const BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

function isPort(text: string): boolean {
  const digits = text.trim();
  return WHOLE.test(digits) && Number(digits) <= 65535;
}

function isRange(text: string): boolean {
  const [address, bits, ...rest] = text.split('/');
  const longest = address.includes(':') ? 128 : 32;
  return (
    rest.length === 0 &&
    isAddress(address) &&
    WHOLE.test(bits ?? '') &&
    Number(bits) <= longest
  );
}

function listFault(isItem: (text: string) => boolean, words: string): Fault {
  return value => {
    const wrong =
      value.trim() === ''
        ? undefined
        : value.split(',').find(item => !isItem(item));
    return wrong === undefined ? undefined : `"${wrong}" is no ${words}`;
  };
}

const ports = listFault(isPort, 'port');
const ranges = listFault(isRange, 'IP range in CIDR form');
const orAll =
  (fault: Fault): Fault =>
  value =>
    value === '*' ? undefined : fault(value);
const number: Fault = value =>
  WHOLE.test(value) && Number(value) < 2 ** 32
    ? undefined
    : `"${value}" is no whole number`;

const FAULTS: Readonly<Record<string, Fault>> = {
  'sidecar.istio.io/interceptionMode': value =>
    ['REDIRECT', 'TPROXY', 'NONE'].includes(value)
      ? undefined
      : `"${value}" is none of REDIRECT, TPROXY, NONE`,
  'status.sidecar.istio.io/port': value =>
    isPort(value) ? undefined : `"${value}" is no port`,
  'readiness.status.sidecar.istio.io/initialDelaySeconds': number,
  'readiness.status.sidecar.istio.io/periodSeconds': number,
  'readiness.status.sidecar.istio.io/failureThreshold': number,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': orAll(ranges),
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': ranges,
  'traffic.sidecar.istio.io/includeInboundPorts': orAll(ports),
  'traffic.sidecar.istio.io/excludeInboundPorts': ports,
  'traffic.sidecar.istio.io/excludeOutboundPorts': ports,
  'prometheus.istio.io/merge-metrics': value =>
    BOOLEAN.test(value) ? undefined : `"${value}" is neither true nor false`,
};

/** What is wrong with an annotation's value; undefined when it is fine, or not checked. */
export function annotationFault(
  name: string,
  value: string,
): string | undefined {
  return FAULTS[name]?.(value);
}
