import { fieldsOf, isSet, listOf, textOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { checkWeightedDestinations } from './destination';
import { checkDurations } from './durations';
import { checkFault } from './fault';
import { checkAuthorityRewrite, checkHeaderOperations } from './headers';
import {
  checkCors,
  checkDirectResponse,
  checkMirrors,
  checkRedirect,
  checkRetries,
  checkRewrite,
} from './httpActions';
import { checkHttpMatches } from './httpMatch';

/** A route that answers by itself (redirect, directResponse) can do nothing else. */
function checkAnswer(
  route: Fields,
  answer: 'redirect' | 'directResponse',
  others: readonly (readonly [string, string])[],
  path: Path,
  complaints: Complaints,
): void {
  const words = answer === 'redirect' ? 'redirect' : 'direct_response';
  if (listOf(route.route).length > 0) {
    complaints.error(path, `HTTP route cannot contain both route and ${words}`);
  }
  for (const [field, subject] of others) {
    if (isSet(route[field])) {
      complaints.error(path, `${subject} and ${words}`);
    }
  }
}

/** A rule of a root VirtualService that delegates carries neither route nor redirect. */
function checkRoot(route: Fields, path: Path, complaints: Complaints): void {
  const name = textOf(route.name) ?? '';
  for (const field of ['redirect', 'route']) {
    if (isSet(route[field])) {
      complaints.error(
        [...path, field],
        `root HTTP route ${name} must not specify ${field}`,
      );
    }
  }
}

function checkConflicts(
  route: Fields,
  isDelegate: boolean,
  path: Path,
  complaints: Complaints,
): void {
  if (isDelegate && isSet(route.delegate)) {
    complaints.error(path, 'delegate HTTP route cannot contain delegate');
  }
  if (isSet(route.redirect)) {
    const others = [
      ['fault', 'HTTP route cannot contain both fault'],
      ['rewrite', 'HTTP route rule cannot contain both rewrite'],
      ['directResponse', 'HTTP route rule cannot contain both direct_response'],
    ] as const;
    checkAnswer(route, 'redirect', others, path, complaints);
  } else if (isSet(route.directResponse)) {
    const others = [
      ['fault', 'HTTP route cannot contain both fault'],
      ['rewrite', 'HTTP route rule cannot contain both rewrite'],
    ] as const;
    checkAnswer(route, 'directResponse', others, path, complaints);
  } else if (listOf(route.route).length === 0) {
    complaints.error(
      path,
      'HTTP route, redirect or direct_response is required',
    );
  }
  if (isSet(route.mirror) && listOf(route.mirrors).length > 0) {
    complaints.error(path, 'HTTP route cannot contain both mirror and mirrors');
  }
}

/** pkg/config/validation/virtualservice.go validateHTTPRoute. */
export function checkHttpRoute(
  value: unknown,
  isDelegate: boolean,
  path: Path,
  complaints: Complaints,
): void {
  const route = fieldsOf(value);
  if (!isDelegate && isSet(route.delegate)) {
    checkRoot(route, path, complaints);
  } else {
    checkConflicts(route, isDelegate, path, complaints);
  }
  checkHttpMatches(route.match, [...path, 'match'], complaints);
  checkHeaderOperations(route.headers, [...path, 'headers'], complaints);
  checkCors(route.corsPolicy, [...path, 'corsPolicy'], complaints);
  checkFault(route.fault, [...path, 'fault'], complaints);
  checkMirrors(route, path, complaints);
  checkRedirect(route.redirect, route.match, [...path, 'redirect'], complaints);
  checkDirectResponse(
    route.directResponse,
    [...path, 'directResponse'],
    complaints,
  );
  checkRetries(route.retries, [...path, 'retries'], complaints);
  checkRewrite(route.rewrite, [...path, 'rewrite'], complaints);
  checkAuthorityRewrite(route.rewrite, route.headers, path, complaints);
  listOf(route.route).forEach((item, index) =>
    checkHeaderOperations(
      fieldsOf(item).headers,
      [...path, 'route', index, 'headers'],
      complaints,
    ),
  );
  checkWeightedDestinations(route.route, [...path, 'route'], complaints);
  checkDurations(route, ['timeout'], path, complaints);
}
