import { protocolOf } from '../istio/protocols';
import { fieldsOf, listOf, numberOf, textOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';

/** Ports whose services speak first, for which istiod assumes TCP (pkg/config/kube ConvertProtocol). */
const ASSUMED_TCP = new Set([25, 53, 3306, 27017]);
const APP_PROTOCOLS = new Set([
  'kubernetes.io/h2c',
  'kubernetes.io/ws',
  'kubernetes.io/wss',
]);

export interface ServicePort {
  readonly number: number;
  readonly name: string;
  readonly path: Path;
  /** Whether istiod knows the protocol without looking at the traffic. */
  readonly protocolKnown: boolean;
}

function isProtocolKnown(value: unknown): boolean {
  const { protocol, port, name, appProtocol } = fieldsOf(value);
  const text = (textOf(appProtocol) ?? textOf(name) ?? '').toLowerCase();
  return (
    protocol === 'UDP' ||
    APP_PROTOCOLS.has(text) ||
    text.startsWith('grpc-web') ||
    protocolOf(text.split('-')[0]).known ||
    ASSUMED_TCP.has(numberOf(port) ?? 0)
  );
}

export function servicePorts(service: Resource): ServicePort[] {
  return listOf(service.spec.ports).map((item, index) => ({
    number: numberOf(fieldsOf(item).port) ?? 0,
    name: textOf(fieldsOf(item).name) ?? '',
    path: ['spec', 'ports', index],
    protocolKnown: isProtocolKnown(item),
  }));
}
