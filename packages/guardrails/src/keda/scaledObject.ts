/* What KEDA's admission webhook refuses: apis/keda/v1alpha1/{scaledobject_webhook,scaledobject_types,scaletriggers_types}.go. */
import type { Bundle } from '../model/bundle';
import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Workload } from '../model/workload';
import { Complaints } from '../istio/complaints';

/** Default of spec.maxReplicaCount. */
const DEFAULT_MAX_REPLICAS = 100;
const MAX_LABEL_LENGTH = 63;
const RESOURCE_TRIGGERS = ['cpu', 'memory'];
/** Triggers whose readings are not KEDA's to cache. */
const UNCACHED_TRIGGERS = ['cpu', 'memory', 'cron'];

function triggersOf(spec: Fields): Fields[] {
  return listOf(spec.triggers).map(fieldsOf);
}

function isResourceTrigger(trigger: Fields): boolean {
  return RESOURCE_TRIGGERS.includes(textOf(trigger.type) ?? '');
}

/** Triggers of a ScaledObject or ScaledJob. */
export function checkTriggers(spec: Fields, complaints: Complaints): void {
  const triggers = triggersOf(spec);
  if (triggers.length === 0) {
    complaints.error(
      ['spec', 'triggers'],
      'no triggers defined in the ScaledObject/ScaledJob',
    );
  }
  const names = new Set<string>();
  triggers.forEach((trigger, index) => {
    const path: Path = ['spec', 'triggers', index];
    const type = textOf(trigger.type) ?? '';
    const name = textOf(trigger.name) ?? '';
    if (trigger.useCachedMetrics === true && UNCACHED_TRIGGERS.includes(type)) {
      complaints.error(
        [...path, 'useCachedMetrics'],
        `property "useCachedMetrics" is not supported for "${type}" scaler`,
      );
    }
    if (name !== '' && names.has(name)) {
      complaints.error(
        [...path, 'name'],
        `triggerName "${name}" is defined multiple times in the ScaledObject/ScaledJob, but it must be unique`,
      );
    }
    names.add(name);
  });
}

function checkBounds(spec: Fields, complaints: Complaints): void {
  const min = numberOf(spec.minReplicaCount) ?? 0;
  const max = numberOf(spec.maxReplicaCount) ?? DEFAULT_MAX_REPLICAS;
  const idle = numberOf(spec.idleReplicaCount);
  if (min > max) {
    complaints.error(
      ['spec', 'minReplicaCount'],
      `MinReplicaCount=${min} must be less than MaxReplicaCount=${max}`,
    );
  }
  if (idle !== undefined && idle >= min) {
    complaints.error(
      ['spec', 'idleReplicaCount'],
      `IdleReplicaCount=${idle} must be less than MinReplicaCount=${min}`,
    );
  }
  if (
    numberOf(spec.cooldownPeriod) !== undefined &&
    min > 0 &&
    idle === undefined
  ) {
    complaints.warn(
      ['spec', 'cooldownPeriod'],
      'CooldownPeriod is configured but is not relevant. CooldownPeriod is only relevant when minReplicaCount = 0 or idleReplicaCount is set',
    );
  }
}

function checkFallback(spec: Fields, complaints: Complaints): void {
  if (!isSet(spec.fallback)) {
    return;
  }
  const path: Path = ['spec', 'fallback'];
  const { failureThreshold, replicas } = fieldsOf(spec.fallback);
  const threshold = numberOf(failureThreshold) ?? 0;
  const count = numberOf(replicas) ?? 0;
  if (threshold < 0 || count < 0) {
    complaints.error(
      path,
      `FailureThreshold=${threshold} & Replicas=${count} must both be greater than or equal to 0`,
    );
  }
  const modified = isSet(fieldsOf(spec.advanced).scalingModifiers);
  if (!modified && triggersOf(spec).every(isResourceTrigger)) {
    complaints.error(
      path,
      'at least one trigger (that is not cpu or memory) has to have the `AverageValue` type for the fallback to be enabled',
    );
  }
}

function checkNames({ name, spec }: Resource, complaints: Complaints): void {
  const { horizontalPodAutoscalerConfig } = fieldsOf(spec.advanced);
  const hpa =
    textOf(fieldsOf(horizontalPodAutoscalerConfig).name) || `keda-hpa-${name}`;
  if (name.length > MAX_LABEL_LENGTH) {
    complaints.error(
      ['metadata', 'name'],
      `scaledobject name "${name}" is ${name.length} characters long; must be no more than ${MAX_LABEL_LENGTH} characters because it is used as a label value`,
    );
  } else if (hpa.length > MAX_LABEL_LENGTH) {
    complaints.error(
      ['metadata', 'name'],
      `HPA name "${hpa}" derived from scaledobject is ${hpa.length} characters long; must be no more than ${MAX_LABEL_LENGTH} characters`,
    );
  }
}

function checkScaleToZero(spec: Fields, complaints: Complaints): void {
  const triggers = triggersOf(spec);
  const onlyResources =
    triggers.length > 0 && triggers.every(isResourceTrigger);
  if (onlyResources && (numberOf(spec.minReplicaCount) ?? 0) === 0) {
    complaints.error(
      ['spec', isSet(spec.minReplicaCount) ? 'minReplicaCount' : 'triggers'],
      "scaledobject has only cpu/memory triggers AND minReplica is 0 (scale to zero doesn't work in this case)",
    );
  }
}

/** The Deployment or StatefulSet that a ScaledObject scales, if the bundle has it. */
function targetOf(resource: Resource, bundle: Bundle): Workload | undefined {
  const target = fieldsOf(resource.spec.scaleTargetRef);
  const kind = textOf(target.kind) ?? 'Deployment';
  if (kind !== 'Deployment' && kind !== 'StatefulSet') {
    return undefined;
  }
  return bundle.workloads.find(
    workload =>
      workload.resource.kind === kind &&
      workload.resource.group === 'apps' &&
      workload.namespace === resource.namespace &&
      workload.resource.name === textOf(target.name),
  );
}

/** Whether a LimitRange of the namespace gives containers a default for this resource. */
function hasDefault(bundle: Bundle, namespace: string, type: string): boolean {
  return bundle
    .ofKind('/LimitRange')
    .filter(range => range.namespace === namespace)
    .flatMap(range => listOf(range.spec.limits).map(fieldsOf))
    .some(
      limit =>
        limit.type === 'Container' &&
        (isSet(fieldsOf(limit.default)[type]) ||
          isSet(fieldsOf(limit.defaultRequest)[type])),
    );
}

function hasResource(resources: unknown, type: string): boolean {
  const { requests, limits } = fieldsOf(resources);
  return isSet(fieldsOf(requests)[type]) || isSet(fieldsOf(limits)[type]);
}

function checkRequests(
  resource: Resource,
  bundle: Bundle,
  complaints: Complaints,
): void {
  const workload = targetOf(resource, bundle);
  triggersOf(resource.spec).forEach((trigger, index) => {
    const type = textOf(trigger.type) ?? '';
    if (!workload || !isResourceTrigger(trigger)) {
      return;
    }
    const named = textOf(fieldsOf(trigger.metadata).containerName) ?? '';
    const podLevel =
      named === '' && hasResource(workload.podSpec.resources, type);
    for (const { name, fields, init } of workload.containers) {
      const measured = !init && (named === '' || named === name);
      const known =
        podLevel ||
        hasResource(fields.resources, type) ||
        hasDefault(bundle, resource.namespace, type);
      if (measured && !known) {
        complaints.error(
          ['spec', 'triggers', index],
          `the scaledobject has a ${type} trigger but the container ${name} doesn't have the ${type} request defined`,
        );
      }
    }
  });
}

/** What KEDA refuses in a ScaledObject; its workload's requests are judged when the bundle has the workload. */
export function scaledObjectVerdict(
  resource: Resource,
  bundle: Bundle,
): Complaints {
  const complaints = new Complaints();
  const { spec } = resource;
  checkTriggers(spec, complaints);
  checkBounds(spec, complaints);
  checkFallback(spec, complaints);
  checkNames(resource, complaints);
  checkScaleToZero(spec, complaints);
  checkRequests(resource, bundle, complaints);
  return complaints;
}
