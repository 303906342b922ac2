import type { Bundle } from '../../model/bundle';
import { fieldsOf, textFieldsOf } from '../../model/fields';
import { matchesSelector } from '../../model/labelSelector';
import {
  looksIn,
  monitorsOf,
  selectedTargets,
  targetsFor,
  type Monitor,
} from '../../prometheus/monitors';
import type { Report, Rule, RuleContext } from '../../rule';

/** Labels that controllers put on the Services and pods they create, which no manifest shows. */
const GIVEN_BY_CONTROLLERS =
  /^(?:serving\.knative\.dev|networking\.internal\.knative\.dev|istio\.io|gateway\.networking\.k8s\.io|security\.istio\.io|service\.istio\.io)\//;

function describeSelector(monitor: Monitor): string {
  const labels = Object.entries(textFieldsOf(monitor.selector.matchLabels));
  const expressions = monitor.selector.matchExpressions
    ? ['its expressions']
    : [];
  return [
    ...labels.map(([name, value]) => `${name}=${value}`),
    ...expressions,
  ].join(', ');
}

function where({ namespaces }: Monitor): string {
  return namespaces === undefined
    ? 'any namespace'
    : `namespace ${namespaces.join(', ')}`;
}

function cannotTell(monitor: Monitor): boolean {
  const names = Object.keys(textFieldsOf(monitor.selector.matchLabels));
  return (
    Object.keys(monitor.selector).length === 0 ||
    names.some(name => GIVEN_BY_CONTROLLERS.test(name))
  );
}

/** Whether the bundle shows what is in the namespaces the monitor looks in, or that its author had others in mind. */
function surroundingsKnown(bundle: Bundle, monitor: Monitor): boolean {
  const namespaces = [
    ...bundle.ofKind('/Service').map(item => item.namespace),
    ...bundle.workloads.map(item => item.namespace),
  ];
  const inside = namespaces.some(namespace => looksIn(monitor, namespace));
  return inside || (monitor.ownNamespace && namespaces.length > 0);
}

function* reports(
  bundle: Bundle,
  monitor: Monitor,
  context: RuleContext,
): Generator<Report> {
  const { resource, selector } = monitor;
  const targets = targetsFor(bundle, monitor);
  if (cannotTell(monitor) || selectedTargets(monitor, targets).length > 0) {
    return;
  }
  const noun = resource.kind === 'PodMonitor' ? 'pod' : 'Service';
  const elsewhere = targets.filter(({ labels }) =>
    matchesSelector(labels, selector),
  );
  const evidence = {
    selector: describeSelector(monitor),
    namespaces: monitor.namespaces ?? ['*'],
  };
  if (elsewhere.length > 0) {
    yield {
      message: `${resource.kind} ${resource.name} looks in ${where(
        monitor,
      )} only, but ${elsewhere[0].name} with labels ${
        evidence.selector
      } is in ${elsewhere[0].namespace}: nothing is scraped`,
      resource,
      path: ['spec', 'namespaceSelector'],
      evidence,
      fix: {
        text: `set namespaceSelector.matchNames: [${elsewhere[0].namespace}]`,
      },
    };
    return;
  }
  if (!context.bundleIsWholeCluster && !surroundingsKnown(bundle, monitor)) {
    return;
  }
  const pods = bundle.workloads.find(item =>
    matchesSelector(item.podLabels, selector),
  );
  const butPods =
    pods && noun === 'Service'
      ? ` (the pods of ${pods.resource.kind} ${pods.namespace}/${pods.name} have them, but no Service does)`
      : '';
  yield {
    message: `${resource.kind} ${
      resource.name
    } selects no ${noun}: none in ${where(monitor)} has labels ${
      evidence.selector
    }${butPods}`,
    resource,
    path: ['spec', 'selector'],
    evidence,
  };
}

function* emptyOwnNamespace(
  bundle: Bundle,
  monitor: Monitor,
): Generator<Report> {
  const namespaces = [...bundle.ofKind('/Service'), ...bundle.workloads].map(
    item => item.namespace,
  );
  const inside = namespaces.some(namespace => looksIn(monitor, namespace));
  const others = [...new Set(namespaces)];
  if (monitor.ownNamespace && !inside && others.length > 0) {
    yield {
      message: `${monitor.resource.kind} ${
        monitor.resource.name
      } has no namespaceSelector, so it looks in its own namespace ${
        monitor.resource.namespace
      } only; the workloads here are in ${others.sort().join(', ')}`,
      resource: monitor.resource,
      path: ['spec'],
      evidence: { namespace: monitor.resource.namespace, others },
    };
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
  *check(bundle, context) {
    for (const monitor of monitorsOf(bundle)) {
      const found = [...reports(bundle, monitor, context)];
      yield* found;
      const saysSo = found.some(report => report.fix !== undefined);
      const labels = fieldsOf(monitor.selector.matchLabels);
      if (found.length > 0 && !saysSo && Object.keys(labels).length > 0) {
        yield* emptyOwnNamespace(bundle, monitor);
      }
    }
  },
};
