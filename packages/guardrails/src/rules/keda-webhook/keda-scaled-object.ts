import { scaledObjectVerdict } from '../../keda/scaledObject';
import type { Rule } from '../../rule';

export const kedaScaledObject: Rule = {
  id: 'keda-scaled-object',
  layer: 'keda-webhook',
  severity: 'error',
  kinds: ['ScaledObject'],
  summary:
    'A ScaledObject that KEDA refuses: bounds, triggers, fallback or the requests of its workload do not fit together.',
  why: 'The object is refused; where the webhook is not installed KEDA reports it not ready and the workload is not scaled.',
  fix: 'Correct the field the message names; cpu and memory triggers need requests and at least one replica.',
  source: {
    title: 'kedacore/keda apis/keda/v1alpha1/scaledobject_webhook.go',
    url: 'https://github.com/kedacore/keda/blob/main/apis/keda/v1alpha1/scaledobject_webhook.go',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind('keda.sh/ScaledObject')) {
      const { errors, warnings } = scaledObjectVerdict(resource, bundle);
      for (const { path, message } of errors) {
        yield { message, resource, path };
      }
      for (const { path, message } of warnings) {
        yield { message, resource, path, severity: 'warning' };
      }
    }
  },
};
