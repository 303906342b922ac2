import { isControlPlane, PROXY_CONTAINER } from '../../mesh/membership';
import { valueAt } from '../../model/fields';
import type { Workload } from '../../model/workload';
import type { Path } from '../../model/path';
import type { Rule } from '../../rule';

/** The user of Istio's proxy; its own traffic is exempted from redirection by it. */
const PROXY_UID = 1337;
const EXEMPT = [PROXY_CONTAINER, 'istio-operator'];
const USER: Path = ['securityContext', 'runAsUser'];

function placesOf({ podSpec, podSpecPath, containers }: Workload): Path[] {
  const pod =
    valueAt(podSpec, USER) === PROXY_UID ? [[...podSpecPath, ...USER]] : [];
  const own = containers
    .filter(
      ({ init, name, fields }) =>
        !init && !EXEMPT.includes(name) && valueAt(fields, USER) === PROXY_UID,
    )
    .map(({ path }) => [...path, ...USER]);
  return [...pod, ...own];
}

export const proxyUid: Rule = {
  id: 'proxy-uid',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: [
    'Pod',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'Job',
    'CronJob',
  ],
  summary: "A container runs as user 1337, the user of Istio's proxy.",
  why: 'Traffic of that user is not redirected: the container goes around the sidecar, without mutual TLS, policies and metrics.',
  fix: 'Run as another user.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/deployment/pod.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0144/',
  },
  aliases: ['IST0144'],
  *check(bundle) {
    for (const workload of bundle.workloads) {
      const { resource } = workload;
      for (const path of isControlPlane(resource) ? [] : placesOf(workload)) {
        yield {
          message: `runAsUser ${PROXY_UID} is the user of Istio's proxy, whose traffic goes around the sidecar`,
          resource,
          path,
        };
      }
    }
  },
};
