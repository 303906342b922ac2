import { knativeWebhookRule } from '../../knative/webhookRule';

export const knativeRevision = knativeWebhookRule({
  id: 'knative-revision',
  kind: 'Revision',
  summary: 'A Knative Revision that its webhook refuses.',
  why: 'The object is refused; revisions are normally created by a Service or a Configuration.',
  fix: 'Correct the field the message names, or write a Service instead.',
  upstream: 'revision_validation.go',
});
