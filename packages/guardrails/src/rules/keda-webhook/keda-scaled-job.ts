import { Complaints } from '../../istio/complaints';
import { checkTriggers } from '../../keda/scaledObject';
import type { Rule } from '../../rule';

export const kedaScaledJob: Rule = {
  id: 'keda-scaled-job',
  layer: 'keda-webhook',
  severity: 'error',
  kinds: ['ScaledJob'],
  summary:
    'A ScaledJob that KEDA refuses: no triggers, or triggers that share a name.',
  why: 'The object is refused, so no job is ever started from it.',
  fix: 'Give the job at least one trigger, and every named trigger its own name.',
  source: {
    title: 'kedacore/keda apis/keda/v1alpha1/scaledjob_webhook.go',
    url: 'https://github.com/kedacore/keda/blob/main/apis/keda/v1alpha1/scaledjob_webhook.go',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind('keda.sh/ScaledJob')) {
      const complaints = new Complaints();
      checkTriggers(resource.spec, complaints);
      for (const { path, message } of complaints.errors) {
        yield { message, resource, path };
      }
    }
  },
};
