import type { Bundle } from '../model/bundle';
import {
  fieldsOf,
  listOf,
  numberOf,
  textFieldsOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';

/** One server of an Istio Gateway. */
export interface GatewayServer {
  readonly gateway: Resource;
  readonly selector: Readonly<Record<string, string>>;
  /** 0 when the port has no number. */
  readonly port: number;
  readonly bind: string;
  readonly hosts: readonly string[];
  readonly tls: Fields;
  readonly path: Path;
}

export function serversOf(gateway: Resource): GatewayServer[] {
  const selector = textFieldsOf(gateway.spec.selector);
  return listOf(gateway.spec.servers).map((item, index) => {
    const server = fieldsOf(item);
    return {
      gateway,
      selector,
      port: numberOf(fieldsOf(server.port).number) ?? 0,
      bind: textOf(server.bind) ?? '',
      hosts: textsOf(server.hosts),
      tls: fieldsOf(server.tls),
      path: ['spec', 'servers', index],
    };
  });
}

export function istioGateways(bundle: Bundle): readonly Resource[] {
  return bundle.ofKind('networking.istio.io/Gateway');
}
