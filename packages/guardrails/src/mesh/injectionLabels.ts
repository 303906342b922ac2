import type { Bundle } from '../model/bundle';
import { fieldsOf, textOf } from '../model/fields';
import type { Resource } from '../model/resource';
import { SYSTEM_NAMESPACES } from './membership';

const INJECTION = 'istio-injection';
const REVISION = 'istio.io/rev';
const DATAPLANE_MODE = 'istio.io/dataplane-mode';

/** What a Namespace says of sidecar injection. */
export interface InjectionLabels {
  readonly namespace: Resource;
  /** Labels that each choose a way into the mesh, as `name=value`. */
  readonly choices: readonly string[];
  /** Whether neither sidecars nor ambient mode is chosen or refused. */
  readonly undecided: boolean;
  readonly injected: boolean;
  readonly revision: string | undefined;
}

function readLabels(namespace: Resource): InjectionLabels {
  const { labels } = namespace;
  const injection = labels[INJECTION];
  // Refusing sidecars beside another way is no contradiction.
  const others =
    injection === undefined || injection === 'enabled'
      ? [REVISION, DATAPLANE_MODE]
      : [];
  const choices = [INJECTION, ...others].filter(
    name => labels[name] !== undefined,
  );
  const ambient = labels[DATAPLANE_MODE] === 'ambient';
  return {
    namespace,
    choices: choices.map(name => `${name}=${labels[name]}`),
    undecided: !ambient && !injection && labels[REVISION] === undefined,
    injected: !ambient && injection === 'enabled',
    revision: labels[REVISION],
  };
}

/** The Namespaces of a bundle that injection looks at (pkg/config/analysis/analyzers/injection/injection.go). */
export function injectionLabels(
  bundle: Bundle,
  rootNamespace: string,
): InjectionLabels[] {
  return bundle
    .ofKind('/Namespace')
    .filter(
      ({ name }) => name !== rootNamespace && !SYSTEM_NAMESPACES.has(name),
    )
    .map(readLabels);
}

/** Whether the injector of a revision injects where nothing is said: `enableNamespacesByDefault` of its ConfigMap. */
export function injectsByDefault(
  bundle: Bundle,
  revision: string | undefined,
): boolean {
  const name =
    !revision || revision === 'default'
      ? 'istio-sidecar-injector'
      : `istio-sidecar-injector-${revision}`;
  const config = bundle.ofKind('/ConfigMap').find(item => item.name === name);
  const values = textOf(fieldsOf(config?.object.data).values);
  try {
    const webhook = fieldsOf(
      fieldsOf(JSON.parse(values ?? '{}')).sidecarInjectorWebhook,
    );
    return webhook.enableNamespacesByDefault === true;
  } catch {
    // The injector itself reports a broken configuration; here it says nothing of defaults.
    return false;
  }
}
