import type { Bundle } from '../model/bundle';
import { textOf } from '../model/fields';
import type { Resource } from '../model/resource';
import type { GatewayServer } from './gatewayServers';
import { podsWith } from './podIndex';

export interface GatewayCredential {
  readonly name: string;
  readonly namespace: string;
  /** Undefined when the bundle does not hold it. */
  readonly secret: Resource | undefined;
}

/**
 * The Secret a server's certificate comes from: it stands in the namespace of the gateway's pods.
 * Undefined when the server names none, or the bundle does not hold the pods.
 */
export function findCredential(
  bundle: Bundle,
  { tls, selector }: GatewayServer,
): GatewayCredential | undefined {
  const text = textOf(tls.credentialName) ?? '';
  const [pod] = text === '' ? [] : podsWith(bundle, selector);
  if (!pod) {
    return undefined;
  }
  const slash = text.indexOf('/');
  const namespace = slash < 0 ? pod.namespace : text.slice(0, slash);
  const name = text.slice(slash + 1);
  return { name, namespace, secret: bundle.find('/Secret', namespace, name) };
}
