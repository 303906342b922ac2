import { textFieldsOf } from '../../model/fields';
import { matchesSelector } from '../../model/labelSelector';
import {
  looksInAny,
  monitorsOf,
  monitorTargets,
  selectedTargets,
  targetsFor,
  type Monitor,
  type MonitorTarget,
  type MonitorTargets,
} from '../../prometheus/monitors';
import type { Report, Rule } from '../../rule';

/** Labels that controllers put on the Services and pods they create, which no manifest shows. */
const GIVEN_BY_CONTROLLERS =
  /^(?:serving\.knative\.dev|networking\.internal\.knative\.dev|istio\.io|gateway\.networking\.k8s\.io|security\.istio\.io|service\.istio\.io)\//;

function describeSelector({ selector }: Monitor): string {
  const labels = Object.entries(textFieldsOf(selector.matchLabels));
  return [
    ...labels.map(([name, value]) => `${name}=${value}`),
    ...(selector.matchExpressions ? ['its expressions'] : []),
  ].join(', ');
}

function where({ namespaces }: Monitor): string {
  return namespaces === undefined
    ? 'any namespace'
    : `namespace ${namespaces.join(', ')}`;
}

function cannotTell({ selector }: Monitor): boolean {
  const names = Object.keys(textFieldsOf(selector.matchLabels));
  return (
    Object.keys(selector).length === 0 ||
    names.some(name => GIVEN_BY_CONTROLLERS.test(name))
  );
}

function wrongNamespace(monitor: Monitor, target: MonitorTarget): Report {
  const { resource } = monitor;
  const selector = describeSelector(monitor);
  return {
    message: `${resource.kind} ${resource.name} looks in ${where(
      monitor,
    )} only, but ${target.name} with labels ${selector} is in ${
      target.namespace
    }: nothing is scraped`,
    resource,
    path: ['spec', 'namespaceSelector'],
    evidence: { selector, namespace: target.namespace },
    fix: { text: `set namespaceSelector.matchNames: [${target.namespace}]` },
  };
}

function noSuchLabels(monitor: Monitor, targets: MonitorTargets): Report {
  const { resource } = monitor;
  const selector = describeSelector(monitor);
  const pods = targets.pods.all.find(({ labels }) =>
    matchesSelector(labels, monitor.selector),
  );
  const [noun, note] =
    resource.kind === 'PodMonitor'
      ? ['pod', '']
      : [
          'Service',
          pods
            ? ` (the pods of ${pods.name} have them, but no Service does)`
            : '',
        ];
  return {
    message: `${resource.kind} ${
      resource.name
    } selects no ${noun}: none in ${where(
      monitor,
    )} has labels ${selector}${note}`,
    resource,
    path: ['spec', 'selector'],
    evidence: { selector, namespaces: monitor.namespaces ?? ['*'] },
  };
}

function ownNamespaceOnly(monitor: Monitor, targets: MonitorTargets): Report {
  const { resource } = monitor;
  const others = [...targets.namespaces].sort();
  return {
    message: `${resource.kind} ${
      resource.name
    } has no namespaceSelector, so it looks in its own namespace ${
      resource.namespace
    } only; the workloads here are in ${others.join(', ')}`,
    resource,
    path: ['spec'],
    evidence: { namespace: resource.namespace, others },
  };
}

function* judge(
  monitor: Monitor,
  targets: MonitorTargets,
  wholeCluster: boolean,
): Generator<Report> {
  const candidates = targetsFor(monitor, targets);
  if (cannotTell(monitor) || selectedTargets(monitor, candidates).length > 0) {
    return;
  }
  const elsewhere = candidates.all.find(({ labels }) =>
    matchesSelector(labels, monitor.selector),
  );
  if (elsewhere) {
    yield wrongNamespace(monitor, elsewhere);
    return;
  }
  const inside = looksInAny(monitor, targets.namespaces);
  // A monitor beside workloads of other namespaces was most likely meant for them.
  const meantForOthers =
    monitor.ownNamespace && !inside && targets.namespaces.size > 0;
  if (wholeCluster || inside || meantForOthers) {
    yield noSuchLabels(monitor, targets);
  }
  if (meantForOthers) {
    yield ownNamespaceOnly(monitor, targets);
  }
}

export const monitorSelectsNothing: Rule = {
  id: 'monitor-selects-nothing',
  layer: 'elastic',
  severity: 'error',
  kinds: ['ServiceMonitor', 'PodMonitor'],
  summary:
    'A ServiceMonitor or PodMonitor selects nothing, so nothing is scraped.',
  why: 'prometheus-operator looks in the monitor’s own namespace unless it is told others, and for labels of the Service, not of its pods; a monitor that finds nothing is no error to it.',
  fix: 'Name the namespaces in namespaceSelector.matchNames and give the Service the labels; for Knative and mesh sidecars use a PodMonitor.',
  source: {
    title: 'prometheus-operator pkg/apis/monitoring/v1/servicemonitor_types.go',
    url: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitorSpec',
  },
  *check(bundle, { bundleIsWholeCluster }) {
    const targets = monitorTargets(bundle);
    for (const monitor of monitorsOf(bundle)) {
      yield* judge(monitor, targets, bundleIsWholeCluster);
    }
  },
};
