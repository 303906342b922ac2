import { selectorText } from '../../kubeLinter/goText';
import { textFieldsOf, textsOf, valueAt } from '../../model/fields';
import { hasLabels } from '../../model/labelSelector';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

function selects(monitor: Resource, service: Resource): boolean {
  const { any, matchNames } = {
    any: valueAt(monitor.spec, ['namespaceSelector', 'any']) === true,
    matchNames: textsOf(
      valueAt(monitor.spec, ['namespaceSelector', 'matchNames']),
    ),
  };
  const labels = textFieldsOf(
    valueAt(monitor.spec, ['selector', 'matchLabels']),
  );
  const inNamespace =
    any || matchNames.length === 0 || matchNames.includes(service.namespace);
  return inNamespace && hasLabels(service.labels, labels);
}

export const danglingServicemonitor: Rule = {
  id: 'dangling-servicemonitor',
  layer: 'kube-linter',
  severity: 'info',
  kinds: ['ServiceMonitor'],
  summary:
    'A ServiceMonitor selects no Service of the cluster, in whichever namespace.',
  why: 'Nothing is scraped. Rule monitor-selects-nothing says the same with the namespaces that the operator really looks in.',
  fix: 'Use the labels of the Service. Judged only when the bundle is the whole cluster.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/danglingservicemonitor',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=dangling-servicemonitor',
  },
  aliases: ['dangling-servicemonitor'],
  *check(bundle, { bundleIsWholeCluster }) {
    if (!bundleIsWholeCluster) {
      return;
    }
    const services = bundle.ofKind('/Service');
    for (const resource of bundle.ofKind(
      'monitoring.coreos.com/ServiceMonitor',
    )) {
      const names = textsOf(
        valueAt(resource.spec, ['namespaceSelector', 'matchNames']),
      );
      const any = valueAt(resource.spec, ['namespaceSelector', 'any']) === true;
      const matchLabels = textFieldsOf(
        valueAt(resource.spec, ['selector', 'matchLabels']),
      );
      const unselective =
        Object.keys(matchLabels).length === 0 && names.length === 0 && !any;
      if (
        unselective ||
        !services.some(service => selects(resource, service))
      ) {
        yield {
          message: unselective
            ? 'service monitor has no selector specified'
            : `no services found matching the service monitor's label selector (${selectorText(
                { matchLabels },
              )}) and namespace selector ([${names.join(' ')}])`,
          resource,
          path: ['spec', 'selector'],
        };
      }
    }
  },
};
