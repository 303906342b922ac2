import type { Config } from '@backstage/config';

/** The numbers of the `elasticServices` section, with their defaults. */
export interface Settings {
  heartbeatSeconds: number;
  timeoutSeconds: number;
  staleAfterSeconds: number;
  metricsEverySeconds: number;
  alertsEverySeconds: number;
  sampleEverySeconds: number;
  retentionDays: number;
  notify: boolean;
  notifyAfterSeconds: number;
}

/** @throws Error that names the key, its value and what is allowed */
export function readSettings(config: Config): Settings {
  const section = config.getOptionalConfig('elasticServices');
  const seconds = (key: string, fallback: number, least = 1) =>
    requireAtLeast(section, key, fallback, least);
  return {
    heartbeatSeconds: seconds('collector.heartbeatSeconds', 10),
    timeoutSeconds: seconds('collector.timeoutSeconds', 15),
    staleAfterSeconds: seconds('collector.staleAfterSeconds', 30),
    metricsEverySeconds: seconds('metricsEverySeconds', 5),
    alertsEverySeconds: seconds('alertsEverySeconds', 15),
    sampleEverySeconds: seconds('timeline.sampleEverySeconds', 30),
    retentionDays: seconds('timeline.retentionDays', 14),
    notify: section?.getOptionalBoolean('notifications.enabled') ?? true,
    notifyAfterSeconds: seconds('notifications.afterSeconds', 60, 0),
  };
}

function requireAtLeast(
  section: Config | undefined,
  key: string,
  fallback: number,
  least: number,
): number {
  const value = section?.getOptionalNumber(key) ?? fallback;
  if (!(value >= least)) {
    throw new Error(
      `elasticServices.${key} is ${value}, but must be a number of at least ${least}`,
    );
  }
  return value;
}
