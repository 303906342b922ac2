import type { Report, Rule } from '../rule';
import { istioWebhookVerdict } from './webhook';

interface Wording {
  readonly id: string;
  readonly kind: string;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  /** Function of pkg/config/validation that is followed. */
  readonly upstream: string;
}

/** A rule that reports what istiod's webhook says of one kind: refusals as errors, the rest as warnings. */
export function istioWebhookRule(wording: Wording): Rule {
  const { id, kind, summary, why, fix, upstream } = wording;
  return {
    id,
    layer: 'istio-webhook',
    severity: 'error',
    kinds: [kind],
    summary,
    why,
    fix,
    aliases: ['IST0106', 'IST0133'],
    source: {
      title: `istio/istio pkg/config/validation ${upstream}`,
      url: 'https://github.com/istio/istio/tree/master/pkg/config/validation',
    },
    *check(bundle): Iterable<Report> {
      for (const resource of bundle.ofKind(kind)) {
        const verdict = istioWebhookVerdict(resource);
        for (const { path, message } of verdict?.errors ?? []) {
          yield { message, resource, path };
        }
        for (const warning of verdict?.warnings ?? []) {
          if (warning.reportedAs === undefined) {
            const { path, message } = warning;
            yield { message, resource, path, severity: 'warning' };
          }
        }
      }
    },
  };
}
