/** The second container of a recorded run, as far as its description says. */
export interface RecordedSidecar {
  name: string;
  /** Of CPU, in millicores; undefined when it requests none. */
  requestMilli?: number;
  /** Constant use of CPU, in millicores; undefined when it is not recorded. */
  usageMilli?: number;
}

const REQUEST = ['requestMilliCpu', 'requestMilli', 'cpuRequestMilli'];
const USAGE = ['usageMilliCpu', 'usageMilli', 'cpuUsageMilli', 'cpuMilli'];
const CONTAINER_NAME = ['name', 'container'];

/**
 * Reads the description of a sidecar; undefined when the run has none.
 *
 * The corpus documents no spelling, so that one which is not known here is an error and no silent default.
 *
 * @throws Error naming the field
 */
export function sidecarOf(sequence: any): RecordedSidecar | undefined {
  const { sidecar } = sequence;
  if (!sidecar) {
    return undefined;
  }
  const unknown = Object.keys(sidecar).find(
    key => ![...REQUEST, ...USAGE, ...CONTAINER_NAME].includes(key),
  );
  if (unknown !== undefined) {
    throw new Error(`sidecar.${unknown} is not known to this adapter`);
  }
  const valueOf = (keys: string[]) =>
    keys.map(key => sidecar[key]).find(value => value !== undefined);
  return {
    name: valueOf(CONTAINER_NAME) ?? 'sidecar',
    requestMilli: valueOf(REQUEST),
    usageMilli: valueOf(USAGE),
  };
}

/** Whether every metric is one of the app's container, so that a sidecar decides nothing. */
export function looksAtAppOnly({ hpa }: any): boolean {
  return (hpa.metrics ?? []).every(
    (metric: any) => metric.containerResource?.container === 'app',
  );
}

/** The sidecar's constant use. @throws Error when it matters and is not recorded */
export function sidecarUsage(
  sequence: any,
  { usageMilli }: RecordedSidecar,
): number {
  if (usageMilli === undefined && !looksAtAppOnly(sequence)) {
    throw new Error('the use of the sidecar is not recorded');
  }
  return usageMilli ?? 0;
}
