import { fieldsOf, isSet, numberOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { checkDurations, durationFault, durationOf } from './durations';

const HTTP_COUNTERS: readonly (readonly [string, string])[] = [
  ['http1MaxPendingRequests', 'http1 max pending requests'],
  ['http2MaxRequests', 'http2 max requests'],
  ['maxRequestsPerConnection', 'max requests per connection'],
  ['maxRetries', 'max retries'],
  ['maxConcurrentStreams', 'max concurrent streams'],
];

function checkHttp(value: unknown, path: Path, complaints: Complaints): void {
  const http = fieldsOf(value);
  for (const [field, words] of HTTP_COUNTERS) {
    if ((numberOf(http[field]) ?? 0) < 0) {
      complaints.error([...path, field], `${words} must be non-negative`);
    }
  }
  checkDurations(http, ['idleTimeout'], path, complaints);
  if (http.h2UpgradePolicy === 'UPGRADE' && http.useClientProtocol === true) {
    complaints.error(
      [...path, 'useClientProtocol'],
      'use client protocol must not be true when H2UpgradePolicy is UPGRADE',
    );
  }
  if (isSet(http.http2KeepAlive)) {
    const keepAlive = fieldsOf(http.http2KeepAlive);
    for (const field of ['interval', 'timeout']) {
      const at = [...path, 'http2KeepAlive', field];
      if (isSet(keepAlive[field])) {
        complaints.expect(at, durationFault(keepAlive[field]));
      } else {
        complaints.error(at, `http2 keepalive ${field} is required`);
      }
    }
  }
}

function checkTcp(value: unknown, path: Path, complaints: Complaints): void {
  const tcp = fieldsOf(value);
  if ((numberOf(tcp.maxConnections) ?? 0) < 0) {
    complaints.error(
      [...path, 'maxConnections'],
      'max connections must be non-negative',
    );
  }
  checkDurations(
    tcp,
    ['connectTimeout', 'maxConnectionDuration'],
    path,
    complaints,
  );
  // Less than a millisecond counts as 0s, which turns the idle timeout off.
  if (Math.trunc((durationOf(tcp.idleTimeout) ?? 0) / 1e6) !== 0) {
    checkDurations(tcp, ['idleTimeout'], path, complaints);
  }
  checkDurations(
    fieldsOf(tcp.tcpKeepalive),
    ['time', 'interval'],
    [...path, 'tcpKeepalive'],
    complaints,
  );
}

/** pkg/config/validation validateConnectionPool. */
export function checkConnectionPool(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const { http, tcp } = fieldsOf(value);
  if (!isSet(http) && !isSet(tcp)) {
    complaints.error(path, 'connection pool must have at least one field');
    return;
  }
  checkHttp(http, [...path, 'http'], complaints);
  checkTcp(tcp, [...path, 'tcp'], complaints);
}
