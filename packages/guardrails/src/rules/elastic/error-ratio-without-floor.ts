import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { findUnflooredErrorRatio } from '../../prometheus/errorRatio';
import type { Rule } from '../../rule';

/** The most requests of which one failure alone is a larger share than the limit. */
function requestsOneFailureOutweighs(limit: number): number {
  const most = Math.ceil(1 / limit) - 1;
  // 1 / 0.07 is 14.28...: 14 requests; rounding of 1 / limit must not claim a count that only equals the limit.
  return 1 / most > limit ? most : most - 1;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))} %`;
}

export const errorRatioWithoutFloor: Rule = {
  id: 'error-ratio-without-floor',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary: 'An alert on a share of errors has no least number of requests.',
  why: 'At night, or just after a scale from zero, one failure among few requests is a large share, and the alert wakes someone for a single request.',
  fix: 'Add a floor, `and sum by (...) (rate(requests_total[5m])) > 1`, or alert on two windows of the error budget’s burn rate.',
  source: {
    title: 'Google SRE Workbook, Alerting on SLOs: low-traffic services',
    url: 'https://sre.google/workbook/alerting-on-slos/',
  },
  *check(bundle) {
    for (const rule of judgedRules(bundle)) {
      const ratio =
        rule.judged.alert === undefined
          ? undefined
          : findUnflooredErrorRatio(rule.judged);
      if (!ratio) {
        continue;
      }
      const { limit, windowSeconds } = ratio;
      const within =
        windowSeconds === undefined ? '' : ` within ${windowSeconds} s`;
      const known = limit !== undefined && limit > 0 && limit < 1;
      const few = known ? requestsOneFailureOutweighs(limit) : undefined;
      yield {
        ...reportAt(
          rule,
          ['expr'],
          few === undefined
            ? `one failed request${within} can be the whole traffic, and fires the alert`
            : `1 failed request out of ${few} or fewer${within} is more than ${percent(
                limit!,
              )} and fires the alert`,
        ),
        evidence: {
          ...(known && { limitPercent: limit * 100 }),
          ...(few !== undefined && { requestsOneFailureOutweighs: few }),
          ...(windowSeconds !== undefined && { windowSeconds }),
        },
      };
    }
  },
};
