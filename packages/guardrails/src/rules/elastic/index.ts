import type { Rule } from '../../rule';
import { alertMatchesNothing } from './alert-matches-nothing';
import { authorizationForgetsActivator } from './authorization-forgets-activator';
import { autoscalerOnKnative } from './autoscaler-on-knative';
import { connectTimeoutTooShort } from './connect-timeout-too-short';
import { discoveryLabels } from './discovery-labels';
import { doubledAnnotation } from './doubled-annotation';
import { ejectionNeedsReplicas } from './ejection-needs-replicas';
import { envHostMismatch } from './env-host-mismatch';
import { errorRatioWithoutFloor } from './error-ratio-without-floor';
import { goRuntimeSettings } from './go-runtime-settings';
import { hpaAlertOnKnative } from './hpa-alert-on-knative';
import { hpaMismatchAtBounds } from './hpa-mismatch-at-bounds';
import { httpSettingsOnTcp } from './http-settings-on-tcp';
import { injectionByAnnotation } from './injection-by-annotation';
import { istioAlertOnKnative } from './istio-alert-on-knative';
import { istioMetricWithoutReporter } from './istio-metric-without-reporter';
import { keepaliveChangesNothing } from './keepalive-changes-nothing';
import { knativeOutsideMesh } from './knative-outside-mesh';
import { memoryScaling } from './memory-scaling';
import { meshNamespaceUnstated } from './mesh-namespace-unstated';
import { metricWithoutAdapter } from './metric-without-adapter';
import { monitorPortUnknown } from './monitor-port-unknown';
import { monitorSelectsNothing } from './monitor-selects-nothing';
import { narrowRetryConditions } from './narrow-retry-conditions';
import { oldApiVersion } from './old-api-version';
import { openfaasEdition } from './openfaas-edition';
import { policyOnKnativeHost } from './policy-on-knative-host';
import { poolExceedsBackend } from './pool-exceeds-backend';
import { priorityClassUnused } from './priority-class-unused';
import { queueBehindShortConnect } from './queue-behind-short-connect';
import { quotaCountsRevisions } from './quota-counts-revisions';
import { quotaNeedsResources } from './quota-needs-resources';
import { quotaTooSmall } from './quota-too-small';
import { replicasBesideAutoscaler } from './replicas-beside-autoscaler';
import { requestsPerConnection } from './requests-per-connection';
import { retriesMultiplyLoad } from './retries-multiply-load';
import { retriesOnKnative } from './retries-on-knative';
import { retryBudget } from './retry-budget';
import { secretInEnvironment } from './secret-in-environment';
import { serviceEntryForClusterService } from './service-entry-for-cluster-service';
import { shadowedRoute } from './shadowed-route';
import { slowScaleUp } from './slow-scale-up';
import { softConcurrencyTarget } from './soft-concurrency-target';
import { staticFallback } from './static-fallback';
import { strictMtlsCallers } from './strict-mtls-callers';
import { timeoutBelowColdStart } from './timeout-below-cold-start';
import { twoAutoscalers } from './two-autoscalers';
import { unboundExternalHost } from './unbound-external-host';
import { utilizationWithoutRequests } from './utilization-without-requests';
import { warmUpLoop } from './warm-up-loop';

/** What lies between resources: mesh against scaling, quota and alerts. */
export const elasticRules: readonly Rule[] = [
  alertMatchesNothing,
  authorizationForgetsActivator,
  autoscalerOnKnative,
  connectTimeoutTooShort,
  discoveryLabels,
  doubledAnnotation,
  ejectionNeedsReplicas,
  envHostMismatch,
  errorRatioWithoutFloor,
  goRuntimeSettings,
  hpaAlertOnKnative,
  hpaMismatchAtBounds,
  httpSettingsOnTcp,
  injectionByAnnotation,
  istioAlertOnKnative,
  istioMetricWithoutReporter,
  keepaliveChangesNothing,
  knativeOutsideMesh,
  memoryScaling,
  meshNamespaceUnstated,
  metricWithoutAdapter,
  monitorPortUnknown,
  monitorSelectsNothing,
  narrowRetryConditions,
  oldApiVersion,
  openfaasEdition,
  policyOnKnativeHost,
  poolExceedsBackend,
  priorityClassUnused,
  queueBehindShortConnect,
  quotaCountsRevisions,
  quotaNeedsResources,
  quotaTooSmall,
  replicasBesideAutoscaler,
  requestsPerConnection,
  retriesMultiplyLoad,
  retriesOnKnative,
  retryBudget,
  secretInEnvironment,
  serviceEntryForClusterService,
  shadowedRoute,
  slowScaleUp,
  softConcurrencyTarget,
  staticFallback,
  strictMtlsCallers,
  timeoutBelowColdStart,
  twoAutoscalers,
  unboundExternalHost,
  utilizationWithoutRequests,
  warmUpLoop,
];
