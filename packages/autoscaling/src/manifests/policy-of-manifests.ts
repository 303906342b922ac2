import { AutoscalingInputError } from '../errors';
import { appContainerCpu } from './container-cpu';
import { Field } from './field';
import { readHpa } from './hpa';
import { readScaledObject } from './keda';
import { readKnativeService } from './knative';
import type {
  ContainerCpu,
  Manifest,
  ManifestOptions,
  ManifestPolicy,
} from './manifest';
import { readFunction } from './openfaas';

type Reader = (manifest: Manifest, options: ManifestOptions) => ManifestPolicy;

/** By API group and kind; every version of a group is read by the same one. */
const READERS: Readonly<Record<string, Reader>> = {
  'autoscaling/HorizontalPodAutoscaler': readHpa,
  'keda.sh/ScaledObject': readScaledObject,
  'serving.knative.dev/Service': readKnativeService,
  'openfaas.com/Function': readFunction,
};

function readerOf({ apiVersion, kind }: Manifest): Reader | undefined {
  const key = `${String(apiVersion).split('/')[0]}/${kind}`;
  return Object.hasOwn(READERS, key) ? READERS[key] : undefined;
}

/**
 * The scaling policy of one object, in the simulator's terms.
 *
 * Reads HorizontalPodAutoscalers (autoscaling/v2), ScaledObjects, Knative Services of both classes and Functions.
 *
 * @returns undefined when the object scales nothing
 * @throws AutoscalingInputError naming the field that cannot be read, or that the scaler would refuse
 *
 * @example
 * ```ts
 * const read = policyOfManifest(scaledObject, { metricSources: { prometheus: 'requestsPerSecond' } });
 * ```
 */
export function policyOfManifest(
  manifest: Manifest,
  options: ManifestOptions = {},
): ManifestPolicy | undefined {
  return readerOf(manifest)?.(manifest, options);
}

/**
 * The one policy of a set of manifests, with the CPU of the workload it scales.
 *
 * @throws AutoscalingInputError when there is none or more than one, or for a field that cannot be read
 */
export function policyOfManifests(
  manifests: readonly Manifest[],
  options: ManifestOptions = {},
): ManifestPolicy {
  const scaling = manifests.filter(readerOf);
  const [only] = scaling;
  const read = scaling.length === 1 && policyOfManifest(only, options);
  if (!read) {
    throw new AutoscalingInputError(
      'manifests',
      scaling.map(({ kind }) => kind),
      `exactly one scaling policy; there are ${scaling.length}`,
    );
  }
  const cpu = read.cpu ?? workloadCpu(manifests, read);
  return { ...read, ...(cpu && { cpu }) };
}

function workloadCpu(
  manifests: readonly Manifest[],
  { target }: ManifestPolicy,
): ContainerCpu | undefined {
  const workload = manifests
    .filter(({ kind }) => kind === target.kind)
    .map(manifest => new Field('', manifest))
    .find(root => root.at('metadata').at('name').value === target.name);
  return workload && appContainerCpu(workload.at('spec').at('template'));
}
