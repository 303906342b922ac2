import { AutoscalingInputError } from '../errors';
import { durationSeconds, parseGoDuration } from '../knative/go-duration';
import type { MeshPolicy } from '../simulation';
import { Field } from './field';
import type { Manifest } from './manifest';

const GROUP = 'networking.istio.io';

/**
 * How callers reach a workload, by the one DestinationRule and the one VirtualService among its manifests.
 *
 * Of a VirtualService the first route without conditions is read. Istio's own two retries, where no route names any,
 * are not in a manifest and not in the result; nor is what is tried again, for which the simulator's default stands.
 *
 * @param service - name of the Service in front of the workload; objects for other hosts are left out. All count without it.
 * @throws AutoscalingInputError for several objects of one kind, or naming the field that cannot be read
 */
export function meshPolicyOfManifests(
  manifests: readonly Manifest[],
  service?: string,
): MeshPolicy {
  const policy = onlyOne(manifests, 'DestinationRule', service)
    ?.at('spec')
    .at('trafficPolicy');
  const route = onlyOne(manifests, 'VirtualService', service)
    ?.at('spec')
    .at('http')
    .items()
    .find(http => http.at('match').isAbsent);
  return withoutAbsent({
    timeoutSeconds: route?.at('timeout').optional(secondsOf) || undefined,
    retries: route?.at('retries').optional(retriesOf),
    connectionPool: policy?.at('connectionPool').optional(connectionPoolOf),
    outlierDetection: policy
      ?.at('outlierDetection')
      .optional(outlierDetectionOf),
  });
}

function onlyOne(
  manifests: readonly Manifest[],
  kind: string,
  service: string | undefined,
): Field | undefined {
  const found = manifests.filter(
    manifest =>
      manifest.kind === kind &&
      String(manifest.apiVersion).startsWith(`${GROUP}/`) &&
      (service === undefined || hostsOf(manifest).includes(service)),
  );
  if (found.length > 1) {
    throw new AutoscalingInputError(
      'manifests',
      found.map(({ metadata }) => metadata),
      `at most one ${kind}`,
    );
  }
  return found.length ? new Field('', found[0]) : undefined;
}

/** The first part of each host: the Service's name, in every spelling of it. */
function hostsOf(manifest: Manifest): string[] {
  const spec = new Field('', manifest).at('spec');
  const hosts = [spec.at('host'), ...spec.at('hosts').items()];
  return hosts.flatMap(host =>
    host.isAbsent ? [] : [host.text().split('.')[0]],
  );
}

function retriesOf(field: Field): MeshPolicy['retries'] {
  return withoutAbsent({
    attempts: field.at('attempts').number(),
    perTryTimeoutSeconds: field.at('perTryTimeout').optional(secondsOf),
  });
}

function connectionPoolOf(field: Field): MeshPolicy['connectionPool'] {
  const number = (group: string, key: string) =>
    field
      .at(group)
      .at(key)
      .optional(one => one.number());
  return withoutAbsent({
    maxConnections: number('tcp', 'maxConnections'),
    maxPendingRequests: number('http', 'http1MaxPendingRequests'),
    maxRequests: number('http', 'http2MaxRequests'),
  });
}

/** Undefined where the counting of errors is switched off. */
function outlierDetectionOf(field: Field): MeshPolicy['outlierDetection'] {
  const number = (key: string) => field.at(key).optional(one => one.number());
  // Errors of the gateway are 5xx as well, so that the smaller count is met first; 0 switches one of the two off.
  const fiveXx = number('consecutive5xxErrors');
  const counts = [fiveXx, number('consecutiveGatewayErrors')].filter(Boolean);
  const consecutiveErrors = counts.length
    ? Math.min(...(counts as number[]))
    : undefined;
  return fiveXx === 0 && !counts.length
    ? undefined
    : withoutAbsent({
        consecutiveErrors,
        intervalSeconds: field.at('interval').optional(secondsOf),
        baseEjectionSeconds: field.at('baseEjectionTime').optional(secondsOf),
        maxEjectionPercent: number('maxEjectionPercent'),
      });
}

function secondsOf(field: Field): number {
  const parsed = parseGoDuration(field.text());
  if (!parsed.ok || parsed.nanoseconds < 0) {
    throw field.refused('a duration like 250ms, 2s or 1m');
  }
  return durationSeconds(parsed.nanoseconds);
}

function withoutAbsent<T extends object>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as T;
}
