import type { Bundle } from '../model/bundle';
import { fieldsOf, textOf } from '../model/fields';
import type { Resource } from '../model/resource';
import type { LabelMatcher, VectorSelector } from '../promql';
import { matches } from '../promql/matcher';

/** The HPA that KEDA makes of a ScaledObject (kedacore/keda pkg/common/message.go, controllers/keda/hpa.go getHPAName). */
function hpaOf(scaledObject: Resource): string {
  const advanced = fieldsOf(scaledObject.spec.advanced);
  const config = fieldsOf(advanced.horizontalPodAutoscalerConfig);
  return textOf(config.name) || `keda-hpa-${scaledObject.name}`;
}

function inNamespace(selector: VectorSelector, namespace: string): boolean {
  return selector.matchers
    .filter(matcher => matcher.name === 'namespace')
    .every(matcher => matches(matcher, namespace));
}

function named(
  bundle: Bundle,
  kind: string,
  selector: VectorSelector,
  name: string,
): Resource | undefined {
  return bundle
    .ofKind(kind)
    .find(item => item.name === name && inNamespace(selector, item.namespace));
}

function kedaName(
  bundle: Bundle,
  selector: VectorSelector,
  value: string,
): string | undefined {
  const scaled = named(bundle, 'keda.sh/ScaledObject', selector, value);
  const own = named(
    bundle,
    'autoscaling/HorizontalPodAutoscaler',
    selector,
    value,
  );
  return scaled && !own && hpaOf(scaled) !== value
    ? `KEDA calls the HorizontalPodAutoscaler of ScaledObject ${value} ${hpaOf(
        scaled,
      )}`
    : undefined;
}

function revisionName(
  bundle: Bundle,
  selector: VectorSelector,
  value: string,
): string | undefined {
  const service = named(bundle, 'serving.knative.dev/Service', selector, value);
  const own = named(bundle, 'apps/Deployment', selector, value);
  return service && !own
    ? `Knative calls the Deployments of Service ${value} after its revisions: ${value}-00001-deployment`
    : undefined;
}

/**
 * Why the series of kube-state-metrics or Istio that a matcher asks for by name never exist, although something of
 * that name does; undefined when nothing speaks against it.
 */
export function whyNameNeverExists(
  bundle: Bundle,
  selector: VectorSelector,
  matcher: LabelMatcher,
): string | undefined {
  const { name, operator, value } = matcher;
  if (operator !== '=' || value === '') {
    return undefined;
  }
  if (
    name === 'horizontalpodautoscaler' &&
    selector.name.startsWith('kube_horizontalpodautoscaler_')
  ) {
    return kedaName(bundle, selector, value);
  }
  const deployment =
    (name === 'deployment' && selector.name.startsWith('kube_deployment_')) ||
    (name === 'destination_workload' && selector.name.startsWith('istio_'));
  return deployment ? revisionName(bundle, selector, value) : undefined;
}
