import { fieldsOf, isSet, numberOf, textOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { durationFault } from './durations';
import { statusFault } from './httpActions';

const GRPC_STATUSES = new Set(
  `OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED
  FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED`.split(
    /\s+/,
  ),
);

function percentageFault(percentage: unknown): string | undefined {
  const value = numberOf(fieldsOf(percentage).value) ?? 0;
  const fits = value === 0 || (value >= 0.0001 && value <= 100);
  return fits
    ? undefined
    : `percentage ${value} is neither 0.0, nor in range [0.0001, 100.0]`;
}

function checkAbort(value: unknown, path: Path, complaints: Complaints): void {
  if (!isSet(value)) {
    return;
  }
  const abort = fieldsOf(value);
  complaints.expect([...path, 'percentage'], percentageFault(abort.percentage));
  if (isSet(abort.grpcStatus)) {
    const status = textOf(abort.grpcStatus) ?? '';
    if (!GRPC_STATUSES.has(status)) {
      complaints.error(
        [...path, 'grpcStatus'],
        `gRPC status "${status}" is not supported. See https://github.com/grpc/grpc/blob/master/doc/statuscodes.md for a list of supported codes, for example 'NOT_FOUND'`,
      );
    }
  } else if (isSet(abort.http2Error)) {
    complaints.error(
      [...path, 'http2Error'],
      'HTTP/2 abort fault injection not supported yet',
    );
  } else if (isSet(abort.httpStatus)) {
    complaints.expect([...path, 'httpStatus'], statusFault(abort.httpStatus));
  }
}

function checkDelay(value: unknown, path: Path, complaints: Complaints): void {
  if (!isSet(value)) {
    return;
  }
  const { percentage, fixedDelay, exponentialDelay } = fieldsOf(value);
  complaints.expect([...path, 'percentage'], percentageFault(percentage));
  if (isSet(fixedDelay)) {
    complaints.expect([...path, 'fixedDelay'], durationFault(fixedDelay));
  } else if (isSet(exponentialDelay)) {
    const at = [...path, 'exponentialDelay'];
    complaints.expect(at, durationFault(exponentialDelay));
    complaints.error(at, 'exponentialDelay not supported yet');
  }
}

/** pkg/config/validation validateHTTPFaultInjection. */
export function checkFault(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const { abort, delay } = fieldsOf(value);
  if (!isSet(abort) && !isSet(delay)) {
    complaints.error(
      path,
      'HTTP fault injection must have an abort and/or a delay',
    );
  }
  checkAbort(abort, [...path, 'abort'], complaints);
  checkDelay(delay, [...path, 'delay'], complaints);
}
