import { Request, Response } from 'express';
import { timestamp } from '../clock';
import { notFound } from '../store/errors';
import { KubeObject } from '../store/object';
import { parseLabelSelector } from '../store/selectors';
import { PodUsage } from '../traffic/pod-usage';
import { ApiContext } from './context';
import { parameter } from './list';

const API_VERSION = 'metrics.k8s.io/v1beta1';
const WINDOW = '15s';

function usage(of: PodUsage): { cpu: string; memory: string } {
  return {
    cpu: `${Math.round(of.cpuMilli * 1_000_000)}n`,
    memory: `${Math.round(of.memoryBytes / 1024)}Ki`,
  };
}

function podMetrics(context: ApiContext, pod: KubeObject) {
  const { name, namespace = '', labels } = pod.metadata;
  const used = context.usageOf(namespace, name);
  if (!used) return undefined;
  const nowTimestamp = timestamp(context.clock.nowMs());
  return {
    kind: 'PodMetrics',
    apiVersion: API_VERSION,
    metadata: { name, namespace, labels, creationTimestamp: nowTimestamp },
    timestamp: nowTimestamp,
    window: WINDOW,
    containers: [{ name: pod.spec.containers[0].name, usage: usage(used) }],
  };
}

function nodeMetrics(context: ApiContext, node: KubeObject) {
  const total: PodUsage = { cpuMilli: 0, memoryBytes: 0 };
  for (const pod of context.store.list('pods')) {
    if (pod.spec.nodeName !== node.metadata.name) continue;
    const used = context.usageOf(
      pod.metadata.namespace ?? '',
      pod.metadata.name,
    );
    total.cpuMilli += used?.cpuMilli ?? 0;
    total.memoryBytes += used?.memoryBytes ?? 0;
  }
  const nowTimestamp = timestamp(context.clock.nowMs());
  return {
    kind: 'NodeMetrics',
    apiVersion: API_VERSION,
    metadata: { name: node.metadata.name, creationTimestamp: nowTimestamp },
    timestamp: nowTimestamp,
    window: WINDOW,
    usage: usage(total),
  };
}

/** `GET /apis/metrics.k8s.io/v1beta1/...`; false when the path is not one of this API. */
export function serveMetrics(
  context: ApiContext,
  request: Request,
  response: Response,
): boolean {
  const match =
    /^\/apis\/metrics\.k8s\.io\/v1beta1\/(?:namespaces\/([^/]+)\/)?(pods|nodes)(?:\/([^/]+))?$/.exec(
      request.path,
    );
  if (!match || request.method !== 'GET') return false;
  const [, namespace, resource, name] = match;
  const selected = parseLabelSelector(
    parameter(request, 'labelSelector') ?? '',
  );
  const toMetrics = resource === 'pods' ? podMetrics : nodeMetrics;
  const items = context.store
    .list(resource, namespace)
    .filter(
      object => selected(object) && (!name || object.metadata.name === name),
    )
    .map(object => toMetrics(context, object))
    .filter(item => item !== undefined);
  if (name && !items.length) throw notFound(`${resource}.metrics.k8s.io`, name);
  const kind = resource === 'pods' ? 'PodMetricsList' : 'NodeMetricsList';
  response.json(
    name ? items[0] : { kind, apiVersion: API_VERSION, metadata: {}, items },
  );
  return true;
}
