import type { Bundle } from '../model/bundle';
import {
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import { matchesSelector } from '../model/labelSelector';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Workload } from '../model/workload';

/** One way in which a monitor scrapes what it selects. */
export interface MonitorEndpoint {
  readonly path: Path;
  /** The name of a port of the Service, or of a container. */
  readonly port: string | undefined;
  /** Scraped by number or by the container's port: nothing to look up on a Service. */
  readonly direct: boolean;
}

/** A ServiceMonitor or PodMonitor. */
export interface Monitor {
  readonly resource: Resource;
  /** Namespaces it looks in; undefined for all of them. */
  readonly namespaces: readonly string[] | undefined;
  /** True when it has no namespaceSelector, so that its own namespace is meant. */
  readonly ownNamespace: boolean;
  readonly selector: Fields;
  readonly endpoints: readonly MonitorEndpoint[];
}

function endpointsOf(resource: Resource): MonitorEndpoint[] {
  const field =
    resource.kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints';
  return listOf(resource.spec[field]).map((item, index) => {
    const { port, targetPort, portNumber } = fieldsOf(item);
    return {
      path: ['spec', field, index],
      port: textOf(port),
      direct: targetPort !== undefined || numberOf(portNumber) !== undefined,
    };
  });
}

function toMonitor(resource: Resource): Monitor {
  const { any, matchNames } = fieldsOf(resource.spec.namespaceSelector);
  const names = textsOf(matchNames);
  // Source: prometheus-operator pkg/apis/monitoring/v1 NamespaceSelector: the monitor's own namespace by default.
  const ownNamespace = any !== true && names.length === 0;
  const namespaces = ownNamespace ? [resource.namespace] : names;
  return {
    resource,
    namespaces: any === true ? undefined : namespaces,
    ownNamespace,
    selector: fieldsOf(resource.spec.selector),
    endpoints: endpointsOf(resource),
  };
}

export function monitorsOf(bundle: Bundle): Monitor[] {
  return [
    ...bundle.ofKind('monitoring.coreos.com/ServiceMonitor'),
    ...bundle.ofKind('monitoring.coreos.com/PodMonitor'),
  ].map(toMonitor);
}

/** What a monitor can select: a Service with its labels and ports, or pods with theirs. */
export interface MonitorTarget {
  readonly namespace: string;
  readonly name: string;
  readonly ports: readonly string[];
  /** False when the platform adds ports that the manifest does not show. */
  readonly portsKnown: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

function serviceTarget(resource: Resource): MonitorTarget {
  return {
    namespace: resource.namespace,
    name: `Service ${resource.namespace}/${resource.name}`,
    labels: resource.labels,
    ports: listOf(resource.spec.ports).map(
      port => textOf(fieldsOf(port).name) ?? '',
    ),
    portsKnown: true,
  };
}

function podTarget(workload: Workload): MonitorTarget {
  return {
    namespace: workload.namespace,
    name: `${workload.resource.kind} ${workload.namespace}/${workload.name}`,
    labels: workload.podLabels,
    ports: workload.containers.flatMap(container =>
      listOf(container.fields.ports).map(
        port => textOf(fieldsOf(port).name) ?? '',
      ),
    ),
    // Knative adds queue-proxy with its ports, OpenFaaS those of its watchdog.
    portsKnown: workload.runtime === 'kubernetes',
  };
}

/** Targets of one sort; monitors mostly look in one namespace, so that many of them stay linear. */
export interface TargetIndex {
  readonly all: readonly MonitorTarget[];
  readonly byNamespace: ReadonlyMap<string, readonly MonitorTarget[]>;
}

/** What the monitors of a bundle could select. */
export interface MonitorTargets {
  readonly services: TargetIndex;
  readonly pods: TargetIndex;
  /** Namespaces of all of these. */
  readonly namespaces: ReadonlySet<string>;
}

function toIndex(all: readonly MonitorTarget[]): TargetIndex {
  const byNamespace = new Map<string, MonitorTarget[]>();
  for (const target of all) {
    const list = byNamespace.get(target.namespace) ?? [];
    byNamespace.set(target.namespace, list);
    list.push(target);
  }
  return { all, byNamespace };
}

export function monitorTargets(bundle: Bundle): MonitorTargets {
  const services = toIndex(bundle.ofKind('/Service').map(serviceTarget));
  const pods = toIndex(bundle.workloads.map(podTarget));
  return {
    services,
    pods,
    namespaces: new Set([
      ...services.byNamespace.keys(),
      ...pods.byNamespace.keys(),
    ]),
  };
}

/** Targets of the sort that a monitor selects. */
export function targetsFor(
  monitor: Monitor,
  targets: MonitorTargets,
): TargetIndex {
  return monitor.resource.kind === 'PodMonitor'
    ? targets.pods
    : targets.services;
}

/** A resource without a namespace gets one when it is applied, which may be any. */
function namespacesWithin(
  { namespaces }: Monitor,
  present: Iterable<string>,
): Iterable<string> {
  return namespaces === undefined || namespaces.includes('')
    ? present
    : new Set([...namespaces, '']);
}

/** Whether any of these namespaces is one that a monitor looks in. */
export function looksInAny(
  monitor: Monitor,
  present: ReadonlySet<string>,
): boolean {
  return [...namespacesWithin(monitor, present)].some(namespace =>
    present.has(namespace),
  );
}

export function selectedTargets(
  monitor: Monitor,
  { byNamespace }: TargetIndex,
): MonitorTarget[] {
  return [...namespacesWithin(monitor, byNamespace.keys())]
    .flatMap(namespace => byNamespace.get(namespace) ?? [])
    .filter(({ labels }) => matchesSelector(labels, monitor.selector));
}
