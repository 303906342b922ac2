import type { Rule } from '../../rule';
import { danglingHorizontalpodautoscaler } from './dangling-horizontalpodautoscaler';
import { danglingIngress } from './dangling-ingress';
import { danglingService } from './dangling-service';
import { danglingServicemonitor } from './dangling-servicemonitor';
import { duplicateEnvVar } from './duplicate-env-var';
import { hpaMaximumReplicas } from './hpa-maximum-replicas';
import { hpaMinimumThreeReplicas } from './hpa-minimum-three-replicas';
import { invalidTargetPorts } from './invalid-target-ports';
import { latestTag } from './latest-tag';
import { livenessPort } from './liveness-port';
import { minimumThreeReplicas } from './minimum-three-replicas';
import { mismatchingSelector } from './mismatching-selector';
import { noAntiAffinity } from './no-anti-affinity';
import { noLivenessProbe } from './no-liveness-probe';
import { noReadinessProbe } from './no-readiness-probe';
import { noRollingUpdateStrategy } from './no-rolling-update-strategy';
import { nonExistentServiceAccount } from './non-existent-service-account';
import { pdbMaxUnavailable } from './pdb-max-unavailable';
import { pdbMinAvailable } from './pdb-min-available';
import { pdbUnhealthyPodEvictionPolicy } from './pdb-unhealthy-pod-eviction-policy';
import { priorityClassName } from './priority-class-name';
import { readinessPort } from './readiness-port';
import { startupPort } from './startup-port';
import { unsetCpuRequirements } from './unset-cpu-requirements';
import { unsetMemoryRequirements } from './unset-memory-requirements';

/** Built-in checks of kube-linter, under its names. */
export const kubeLinterRules: readonly Rule[] = [
  danglingHorizontalpodautoscaler,
  danglingIngress,
  danglingService,
  danglingServicemonitor,
  duplicateEnvVar,
  hpaMaximumReplicas,
  hpaMinimumThreeReplicas,
  invalidTargetPorts,
  latestTag,
  livenessPort,
  minimumThreeReplicas,
  mismatchingSelector,
  noAntiAffinity,
  noLivenessProbe,
  noReadinessProbe,
  noRollingUpdateStrategy,
  nonExistentServiceAccount,
  pdbMaxUnavailable,
  pdbMinAvailable,
  pdbUnhealthyPodEvictionPolicy,
  priorityClassName,
  readinessPort,
  startupPort,
  unsetCpuRequirements,
  unsetMemoryRequirements,
];
