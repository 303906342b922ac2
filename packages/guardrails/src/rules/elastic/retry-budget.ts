import {
  BACK_OFF_SECONDS,
  inSeconds,
  timedRoutes,
} from '../../elastic/retryPolicy';
import type { Rule } from '../../rule';

export const retryBudget: Rule = {
  id: 'retry-budget',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary: 'The tries of a route need more time than the route has.',
  why: 'Envoy gives up at the route timeout: the last tries are cut or never sent, so they add load and help nobody.',
  fix: 'Make (1 + attempts) x perTryTimeout plus back-off fit into the timeout: fewer attempts, a shorter try, or a longer timeout.',
  source: {
    title:
      'istio/api networking/v1alpha3/virtual_service.proto HTTPRetry: at most 1 + attempts requests',
    url: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry',
  },
  *check(bundle) {
    for (const {
      resource,
      path,
      timeoutSeconds,
      attempts,
      perTrySeconds,
    } of timedRoutes(bundle)) {
      if (!timeoutSeconds || !attempts || !perTrySeconds) {
        continue;
      }
      const tries = 1 + attempts;
      const needed = tries * perTrySeconds + attempts * BACK_OFF_SECONDS;
      if (needed <= timeoutSeconds) {
        continue;
      }
      const finished = Math.min(
        tries - 1,
        Math.floor(
          (timeoutSeconds + BACK_OFF_SECONDS) /
            (perTrySeconds + BACK_OFF_SECONDS),
        ),
      );
      const lost = tries - finished;
      const fits = Math.max(0, finished - 1);
      yield {
        message: `${tries} tries x ${inSeconds(perTrySeconds)} = ${inSeconds(
          tries * perTrySeconds,
        )} and back-off, but the route gives up after ${inSeconds(
          timeoutSeconds,
        )}: the last ${lost === 1 ? 'try' : `${lost} tries`} cannot finish`,
        resource,
        path: [...path, 'retries'],
        evidence: {
          tries,
          perTrySeconds,
          timeoutSeconds,
          neededSeconds: needed,
          triesLost: lost,
        },
        fix: {
          text: `Use attempts: ${fits}, or a timeout of at least ${inSeconds(
            needed,
          )}.`,
          ...(fits > 0 && {
            patch: [
              {
                op: 'set' as const,
                path: [...path, 'retries', 'attempts'],
                value: fits,
              },
            ],
          }),
        },
      };
    }
  },
};
