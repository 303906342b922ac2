import { isInMesh } from '../../mesh/membership';
import { formatLabels, hasWorkloads, podsWith } from '../../mesh/podIndex';
import { isAmbientPod } from '../../mesh/sidecars';
import { absenceSeverity } from '../../mesh/absence';
import { fieldsOf, textFieldsOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const authzNoWorkload: Rule = {
  id: 'authz-no-workload',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['AuthorizationPolicy'],
  summary: 'An AuthorizationPolicy applies to no workload.',
  why: 'It protects nothing: the workload it was written for takes every request.',
  fix: "Use the labels of the pods, and the policy in the pods' namespace.",
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/authz/authorizationpolicies.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0127/',
  },
  aliases: ['IST0127', 'KIA0004'],
  *check(bundle, context) {
    const { rootNamespace } = context.platform.istio;
    for (const resource of bundle.ofKind(
      'security.istio.io/AuthorizationPolicy',
    )) {
      const { spec, namespace } = resource;
      const meshWide = namespace === rootNamespace;
      const attached =
        spec.targetRef !== undefined || spec.targetRefs !== undefined;
      if (attached || (meshWide && spec.selector === undefined)) {
        continue;
      }
      const labels = textFieldsOf(fieldsOf(spec.selector).matchLabels);
      const known =
        spec.selector !== undefined &&
        !meshWide &&
        hasWorkloads(bundle, namespace);
      const severity = absenceSeverity(context, 'warning', known);
      // Which pods have a proxy is only known of a whole cluster; elsewhere every pod may get one.
      const pods = podsWith(
        bundle,
        labels,
        meshWide ? undefined : namespace,
      ).filter(
        pod =>
          !context.bundleIsWholeCluster ||
          isInMesh(bundle, pod) ||
          isAmbientPod(pod),
      );
      if (severity && pods.length === 0) {
        const wanted = formatLabels(labels);
        yield {
          message: wanted
            ? `selector ${wanted} matches no workload${
                meshWide ? '' : ` of namespace "${namespace}"`
              }`
            : `namespace "${namespace}" has no workload in the mesh`,
          resource,
          path:
            spec.selector === undefined
              ? ['metadata', 'namespace']
              : ['spec', 'selector'],
          severity,
          evidence: { selector: wanted },
        };
      }
    }
  },
};
