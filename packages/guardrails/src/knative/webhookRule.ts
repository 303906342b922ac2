import { formatPath } from '../model/path';
import type { Report, Rule } from '../rule';
import { knativeWebhookVerdict } from './webhook';

interface Wording {
  readonly id: string;
  readonly kind: string;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  /** File of pkg/apis/serving/v1 that is followed. */
  readonly upstream: string;
}

/** A rule that reports what Knative Serving's webhook says of one kind. */
export function knativeWebhookRule(wording: Wording): Rule {
  const { id, kind, summary, why, fix, upstream } = wording;
  return {
    id,
    layer: 'knative-webhook',
    severity: 'error',
    kinds: [kind],
    summary,
    why,
    fix,
    source: {
      title: `knative/serving pkg/apis/serving/v1/${upstream}`,
      url: `https://github.com/knative/serving/blob/main/pkg/apis/serving/v1/${upstream}`,
    },
    *check(bundle, { platform }): Iterable<Report> {
      for (const resource of bundle.ofKind(`serving.knative.dev/${kind}`)) {
        const verdict = knativeWebhookVerdict(resource, platform.knative);
        for (const error of verdict?.list ?? []) {
          const { path, message, details, warning } = error;
          yield {
            message: `${formatPath(path)}: ${message}${
              details ? ` (${details})` : ''
            }`,
            resource,
            path,
            ...(warning ? { severity: 'warning' as const } : {}),
          };
        }
      }
    },
  };
}
