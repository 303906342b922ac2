import { textOf } from '../model/fields';

const HTTP = new Set(['http', 'http2', 'http_proxy', 'grpc', 'grpc-web']);
const TLS = new Set(['https', 'tls']);
const TCP = new Set(['tcp', 'https', 'tls', 'mongo', 'redis', 'mysql']);
const KNOWN = new Set([...HTTP, ...TCP, 'udp']);

/** A port's protocol as istiod sorts it (pkg/config/protocol); unknown names are none of these. */
export interface Protocol {
  readonly name: string;
  readonly known: boolean;
  readonly http: boolean;
  readonly tls: boolean;
  readonly tcp: boolean;
}

export function protocolOf(value: unknown): Protocol {
  const name = (textOf(value) ?? '').toLowerCase();
  return {
    name,
    known: KNOWN.has(name),
    http: HTTP.has(name),
    tls: TLS.has(name),
    tcp: TCP.has(name),
  };
}

/** An absent protocol is sniffed; a present one must be known. */
export function protocolFault(value: unknown): string | undefined {
  const text = textOf(value) ?? '';
  return text === '' || protocolOf(text).known
    ? undefined
    : `unsupported protocol: ${text}`;
}
