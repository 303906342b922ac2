import { isInjected, namespaceInjects } from '../../elastic/injection';
import { workloadsIn } from '../../elastic/workloadIndex';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, textFieldsOf } from '../../model/fields';
import { hasLabels } from '../../model/labelSelector';
import type { Resource } from '../../model/resource';
import type { PlatformSettings } from '../../platform';
import type { Report, Rule } from '../../rule';

const KNATIVE_NAMESPACE = 'knative-serving';

function isStrict(resource: Resource): boolean {
  return fieldsOf(resource.spec.mtls).mode === 'STRICT';
}

/** The namespaces a PeerAuthentication rules over: its own, or all when it is the mesh's. */
function namespacesOf(
  bundle: Bundle,
  policy: Resource,
  platform: PlatformSettings,
): string[] {
  return policy.namespace === platform.istio.rootNamespace
    ? [...bundle.namespaces]
    : [policy.namespace];
}

function* outsiders(
  bundle: Bundle,
  policy: Resource,
  namespaces: readonly string[],
): Generator<Report> {
  const selector = textFieldsOf(fieldsOf(policy.spec.selector).matchLabels);
  const covered = namespaces.flatMap(name => workloadsIn(bundle, name));
  if (
    covered.some(item => item.runtime === 'knative') &&
    namespaceInjects(bundle, KNATIVE_NAMESPACE) === false
  ) {
    yield {
      message: `namespace ${KNATIVE_NAMESPACE} has no sidecars, so the activator cannot reach ${covered
        .filter(item => item.runtime === 'knative')
        .map(item => item.name)
        .join(', ')} under STRICT mTLS: cold starts fail`,
      resource: policy,
      path: ['spec', 'mtls', 'mode'],
    };
  }
  for (const workload of covered) {
    const outside = !isInjected(bundle, workload);
    const selected = hasLabels(workload.podLabels, selector);
    const known =
      namespaceInjects(bundle, workload.namespace) !== undefined ||
      workload.podLabels['sidecar.istio.io/inject'] === 'false';
    if (outside && selected && known) {
      yield {
        message: `${workload.resource.kind} ${workload.name} has no sidecar: it cannot call its neighbours under STRICT mTLS, and the policy does not hold for it`,
        resource: policy,
        path: ['spec', 'mtls', 'mode'],
        evidence: { workload: workload.name },
      };
    }
  }
}

export const strictMtlsCallers: Rule = {
  id: 'strict-mtls-callers',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['PeerAuthentication'],
  summary: 'STRICT mTLS refuses callers that have no sidecar.',
  why: 'The activator, Prometheus, probes through the mesh and helper pods without a proxy speak plain text and are refused.',
  fix: 'Inject the callers (knative-serving too), or allow plain text on the ports that they need with portLevelMtls.',
  source: {
    title:
      'knative/docs docs/versioned/serving/istio-authorization.md; istio PeerAuthentication',
    url: 'https://knative.dev/docs/serving/istio-authorization/',
  },
  *check(bundle, context) {
    for (const policy of bundle.ofKind(
      'security.istio.io/PeerAuthentication',
    )) {
      if (isStrict(policy)) {
        yield* outsiders(
          bundle,
          policy,
          namespacesOf(bundle, policy, context.platform),
        );
      }
    }
  },
};
