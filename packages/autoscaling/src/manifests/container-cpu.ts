import type { Field } from './field';
import type { ContainerCpu } from './manifest';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/**
 * The CPU of the app's container in a pod template; undefined when it has neither request nor limit.
 *
 * The app's container is the one that the annotation of kubectl names, else the first, as kubectl takes it.
 */
export function appContainerCpu(template: Field): ContainerCpu | undefined {
  const containers = template.at('spec').at('containers').items();
  const named = template.at('metadata').at('annotations').at(DEFAULT_CONTAINER);
  const container =
    containers.find(one => one.at('name').value === named.value) ??
    containers.at(0);
  return container && resourcesCpu(container.at('resources'));
}

/** Requests and limits of one container; without a request its limit is its request, as the API server defaults it. */
export function resourcesCpu(resources: Field): ContainerCpu | undefined {
  const of = (side: string) =>
    resources
      .at(side)
      .at('cpu')
      .optional(cpu => cpu.milli());
  const limitMilli = of('limits');
  const requestMilli = of('requests') ?? limitMilli;
  return requestMilli === undefined
    ? undefined
    : { requestMilli, ...(limitMilli !== undefined && { limitMilli }) };
}
