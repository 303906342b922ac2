import type { NamespaceService } from '@elastic-mesh/plugin-elastic-services-common';

/** One entry of the list, as `elastic-services:size-quota` takes it; a form holds it before it is complete. */
export interface ServiceAnswer {
  name?: string;
  runtime?: 'knative' | 'deployment';
  ceiling?: number;
  critical?: boolean;
  cpuRequest?: string;
  memoryRequest?: string;
  cpuLimit?: string;
  memoryLimit?: string;
}

/** What of a service is not known, so that somebody has to fill it in. */
export interface Lack {
  name: string;
  what: 'state' | 'ceiling' | 'resources';
}

type Amounts = Pick<
  ServiceAnswer,
  'cpuRequest' | 'memoryRequest' | 'cpuLimit' | 'memoryLimit'
>;

/** More than any ceiling: one that is not known may be the highest. */
function ceilingOf({ maxReplicas = Infinity }: NamespaceService): number {
  return maxReplicas;
}

/** Of a service in several clusters the one that may grow most: each cluster gets the same quota. */
function largestOfEach(found: readonly NamespaceService[]): NamespaceService[] {
  const byName = new Map<string, NamespaceService>();
  for (const service of found) {
    const other = byName.get(service.name);
    if (!other || ceilingOf(service) > ceilingOf(other)) {
      byName.set(service.name, service);
    }
  }
  return [...byName.values()];
}

function amountsOf({ requests = {}, limits = {} }: NamespaceService): Amounts {
  return {
    ...(requests.cpu && { cpuRequest: requests.cpu }),
    ...(requests.memory && { memoryRequest: requests.memory }),
    ...(limits.cpu && { cpuLimit: limits.cpu }),
    ...(limits.memory && { memoryLimit: limits.memory }),
  };
}

function lackOf(
  service: NamespaceService,
  answer: ServiceAnswer,
): Lack['what'] | undefined {
  if (!service.cluster) {
    return 'state';
  }
  if (answer.ceiling === undefined) {
    return 'ceiling';
  }
  const { cpuRequest, memoryRequest, cpuLimit, memoryLimit } = answer;
  return cpuRequest && memoryRequest && cpuLimit && memoryLimit
    ? undefined
    : 'resources';
}

/**
 * The list with what runs taken over. What somebody wrote stays where nothing is known instead: entries of other names,
 * whether a service is critical, and values that no cluster says.
 */
export function takeOver(
  answers: readonly ServiceAnswer[],
  found: readonly NamespaceService[],
): { services: ServiceAnswer[]; lacks: Lack[] } {
  const taken = largestOfEach(found).map(service => {
    const { name, runtime, maxReplicas } = service;
    const written = answers.find(answer => answer.name === name);
    const answer: ServiceAnswer = {
      ...written,
      name,
      ...(runtime && { runtime }),
      ...(maxReplicas && { ceiling: maxReplicas }),
      ...amountsOf(service),
    };
    return { answer, what: lackOf(service, answer) };
  });
  const names = taken.map(({ answer }) => answer.name);
  return {
    services: [
      ...taken.map(({ answer }) => answer),
      // A new entry of the form has no name yet.
      ...answers.filter(({ name }) => name && !names.includes(name)),
    ],
    lacks: taken.flatMap(({ answer, what }) =>
      what ? [{ name: answer.name!, what }] : [],
    ),
  };
}
