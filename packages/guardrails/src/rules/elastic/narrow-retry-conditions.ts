import { timedRoutes } from '../../elastic/retryPolicy';
import { fieldsOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** istio/api virtual_service.proto HTTPRetry.retry_on: what is retried when nothing is said. */
const DEFAULTS = [
  'connect-failure',
  'refused-stream',
  'unavailable',
  'cancelled',
];

export const narrowRetryConditions: Rule = {
  id: 'narrow-retry-conditions',
  layer: 'elastic',
  severity: 'info',
  kinds: ['VirtualService'],
  summary: 'A route retries on less than Istio does by default.',
  why: 'Writing retryOn replaces the default list: what is left out, such as a pod that goes away, is then not retried.',
  fix: 'Leave retryOn out, or use the default list with reset-before-request; add 503 only where a repeat does no harm.',
  source: {
    title:
      'istio/api networking/v1alpha3/virtual_service.proto HTTPRetry.retry_on',
    url: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry',
  },
  *check(bundle) {
    for (const { resource, route, path, attempts } of timedRoutes(bundle)) {
      const text = textOf(fieldsOf(route.retries).retryOn);
      const given = (text ?? '').split(',').map(item => item.trim());
      const missing = DEFAULTS.filter(item => !given.includes(item));
      const broader = given.some(item =>
        /^(5xx|gateway-error|503|retriable-status-codes)$/.test(item),
      );
      if (
        text !== undefined &&
        attempts !== 0 &&
        missing.length > 0 &&
        !broader
      ) {
        yield {
          message: `retryOn "${text}" leaves out ${missing.join(
            ', ',
          )} of the default list`,
          resource,
          path: [...path, 'retries', 'retryOn'],
          evidence: { missing },
        };
      }
    }
  },
};
