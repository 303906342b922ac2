import { goMap } from '../../kubeLinter/goText';
import { absenceSeverity } from '../../mesh/absence';
import { hasWorkloads, podsWith } from '../../mesh/podIndex';
import { textFieldsOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const danglingService: Rule = {
  id: 'dangling-service',
  layer: 'kube-linter',
  severity: 'error',
  kinds: ['Service'],
  summary: 'A Service selects no pods.',
  why: 'It has no endpoints: connections are refused, and through the mesh they are answered with 503.',
  fix: "Use the labels of the workload's pod template, in the workload's namespace.",
  source: {
    title: 'stackrox/kube-linter pkg/templates/danglingservice',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=dangling-service',
  },
  aliases: ['dangling-service'],
  *check(bundle, context) {
    for (const resource of bundle.ofKind('/Service')) {
      const { spec, namespace } = resource;
      const selector = textFieldsOf(spec.selector);
      const unselective = Object.keys(selector).length === 0;
      // Without a selector someone else may write the endpoints.
      const known = !unselective && hasWorkloads(bundle, namespace);
      const severity = absenceSeverity(context, 'error', known);
      if (spec.type === 'ExternalName' || !severity) {
        continue;
      }
      if (unselective || podsWith(bundle, selector, namespace).length === 0) {
        yield {
          message: unselective
            ? 'service has no selector specified'
            : `no pods found matching service labels (${goMap(selector)})`,
          resource,
          path: ['spec', 'selector'],
          severity,
          evidence: { selector: goMap(selector) },
        };
      }
    }
  },
};
