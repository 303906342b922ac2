/* The parts of a pod that Knative lets through: knative/serving pkg/apis/serving/fieldmask.go. */
import { isFields, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import type { KnativeErrors } from './fieldErrors';
import type { KnativeSettings } from './settings';

export const CONTAINER_FIELDS = [
  'name',
  'args',
  'command',
  'env',
  'workingDir',
  'envFrom',
  'image',
  'imagePullPolicy',
  'livenessProbe',
  'ports',
  'readinessProbe',
  'resources',
  'securityContext',
  'startupProbe',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'volumeMounts',
];

export const PROBE_FIELDS = [
  'exec',
  'httpGet',
  'tcpSocket',
  'grpc',
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
  'terminationGracePeriodSeconds',
];

/** Fields of a pod that are let through once the cluster's feature is on or allowed. */
const FEATURE_FIELDS: Readonly<Record<string, string>> = {
  affinity: 'kubernetes.podspec-affinity',
  topologySpreadConstraints: 'kubernetes.podspec-topologyspreadconstraints',
  hostAliases: 'kubernetes.podspec-hostaliases',
  nodeSelector: 'kubernetes.podspec-nodeselector',
  runtimeClassName: 'kubernetes.podspec-runtimeclassname',
  tolerations: 'kubernetes.podspec-tolerations',
  shareProcessNamespace: 'kubernetes.podspec-shareprocessnamespace',
  priorityClassName: 'kubernetes.podspec-priorityclassname',
  schedulerName: 'kubernetes.podspec-schedulername',
  initContainers: 'kubernetes.podspec-init-containers',
  dnsPolicy: 'kubernetes.podspec-dnspolicy',
  dnsConfig: 'kubernetes.podspec-dnsconfig',
  hostIPC: 'kubernetes.podspec-hostipc',
  hostPID: 'kubernetes.podspec-hostpid',
  hostNetwork: 'kubernetes.podspec-hostnetwork',
};

/** Fields that belong to the revision and not to its pod. */
const REVISION_FIELDS = [
  'containerConcurrency',
  'timeoutSeconds',
  'responseStartTimeoutSeconds',
  'idleTimeoutSeconds',
];

/** Volume sources and the feature that lets each through. */
export const VOLUME_FEATURES: Readonly<Record<string, string>> = {
  emptyDir: 'kubernetes.podspec-volumes-emptydir',
  persistentVolumeClaim: 'kubernetes.podspec-persistent-volume-claim',
  hostPath: 'kubernetes.podspec-volumes-hostpath',
  csi: 'kubernetes.podspec-volumes-csi',
  ephemeral: 'kubernetes.podspec-volumes-ephemeral',
  image: 'kubernetes.podspec-volumes-image',
};

/** Go cannot tell an unset field from its zero value. */
export function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length > 0;
  }
  return (
    value !== undefined &&
    value !== null &&
    value !== '' &&
    value !== false &&
    value !== 0
  );
}

/** Refuses every given field that is not among the allowed ones. */
export function checkAllowed(
  value: unknown,
  allowed: readonly string[],
  path: Path,
  errors: KnativeErrors,
): void {
  if (!isFields(value)) {
    return;
  }
  for (const [field, item] of Object.entries(value)) {
    if (isGiven(item) && !allowed.includes(field)) {
      errors.disallowed([...path, field]);
    }
  }
}

/** The fields of a pod spec that this cluster lets through. */
export function allowedPodFields(
  pod: Fields,
  settings: KnativeSettings,
): string[] {
  const featured = Object.entries(FEATURE_FIELDS)
    .filter(([, feature]) => !settings.isDisabled(feature))
    .map(([field]) => field);
  const securityContext =
    !settings.isDisabled('kubernetes.podspec-securitycontext') ||
    !settings.isDisabled('secure-pod-defaults');
  return [
    ...REVISION_FIELDS,
    'serviceAccountName',
    'containers',
    'volumes',
    'imagePullSecrets',
    'enableServiceLinks',
    ...(pod.automountServiceAccountToken === false
      ? ['automountServiceAccountToken']
      : []),
    ...(securityContext ? ['securityContext'] : []),
    ...featured,
  ];
}
