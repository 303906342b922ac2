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

/** What the monitors of a bundle could select. */
export interface MonitorTargets {
  readonly services: readonly MonitorTarget[];
  readonly pods: readonly MonitorTarget[];
  /** Namespaces of all of these. */
  readonly namespaces: ReadonlySet<string>;
}

export function monitorTargets(bundle: Bundle): MonitorTargets {
  const services = bundle.ofKind('/Service').map(serviceTarget);
  const pods = bundle.workloads.map(podTarget);
  return {
    services,
    pods,
    namespaces: new Set([...services, ...pods].map(item => item.namespace)),
  };
}

/** Targets of the sort that a monitor selects. */
export function targetsFor(
  monitor: Monitor,
  targets: MonitorTargets,
): readonly MonitorTarget[] {
  return monitor.resource.kind === 'PodMonitor'
    ? targets.pods
    : targets.services;
}

/** A resource without a namespace gets one when it is applied, which may be any. */
export function looksIn(monitor: Monitor, namespace: string): boolean {
  const { namespaces } = monitor;
  return (
    namespaces === undefined ||
    namespace === '' ||
    namespaces.includes('') ||
    namespaces.includes(namespace)
  );
}

export function selectedTargets(
  monitor: Monitor,
  targets: readonly MonitorTarget[],
): MonitorTarget[] {
  return targets.filter(
    target =>
      looksIn(monitor, target.namespace) &&
      matchesSelector(target.labels, monitor.selector),
  );
}
