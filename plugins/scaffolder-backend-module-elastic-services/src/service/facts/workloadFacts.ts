import { InputError } from '@backstage/errors';
import { OPENFAAS_EDITION_ANNOTATION } from '@elastic-mesh/autoscaling';
import {
  groupOf,
  type KubernetesObject,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import type { Untyped } from './quantity';

/** What runs a service. */
export type ServiceRuntime = 'knative' | 'deployment' | 'openfaas';

const RUNTIMES: Readonly<Record<string, ServiceRuntime>> = {
  'serving.knative.dev/Service': 'knative',
  'apps/Deployment': 'deployment',
  'openfaas.com/Function': 'openfaas',
};

/** The object that runs a service. */
export interface Workload {
  runtime: ServiceRuntime;
  object: KubernetesObject;
}

function runtimeOf(object: KubernetesObject): ServiceRuntime | undefined {
  return RUNTIMES[`${groupOf(object)}/${object.kind}`];
}

/**
 * The workload called `name`, or the only one there is.
 * @throws InputError when there is none, or several of other names
 */
export function findWorkload(
  objects: readonly KubernetesObject[],
  name: string,
): Workload {
  const all = objects.flatMap(object => {
    const runtime = runtimeOf(object);
    return runtime ? [{ runtime, object }] : [];
  });
  const named = all.filter(({ object }) => object.metadata.name === name);
  const [found, ...more] = named.length ? named : all;
  if (!found || more.length) {
    const names = all.map(
      ({ object }) => `${object.kind}/${object.metadata.name}`,
    );
    throw new InputError(
      names.length
        ? `The repository runs ${names.join(
            ', ',
          )} and none of them is called ${name}; name one with "workload"`
        : 'The repository holds no Knative Service, Deployment or Function in the built environment, so there is nothing to change',
    );
  }
  return found;
}

/** Edition of OpenFaaS that a Function is written for; Community where it does not say. Null for everything else. */
export function editionOf({ runtime, object }: Workload): 'ce' | 'pro' | null {
  if (runtime !== 'openfaas') {
    return null;
  }
  const stated = object.metadata.annotations?.[OPENFAAS_EDITION_ANNOTATION];
  return stated === 'pro' ? 'pro' : 'ce';
}

/** Image and port of the code; null where the manifest does not say. */
export function containerFacts({ runtime, object }: Workload) {
  const spec: Untyped = object.spec ?? {};
  if (runtime === 'openfaas') {
    return { image: (spec.image as string) ?? null, port: 8080 };
  }
  const containers: Untyped[] = spec.template?.spec?.containers ?? [];
  const app = containers.find(({ name }) => name === 'app') ?? containers[0];
  return {
    image: (app?.image as string) ?? null,
    port: (app?.ports?.[0]?.containerPort as number) ?? null,
  };
}
