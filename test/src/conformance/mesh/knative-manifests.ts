import {
  DEFAULT_PLATFORM,
  knativeWebhookVerdict,
} from '@elastic-mesh/guardrails';
import { readCases, Scorer, type Suite } from '../suite';
import { resourceOf } from './manifests';

interface Case {
  id: string;
  object: unknown;
  valid: boolean;
  errors: { message: string }[];
}

function messages(object: unknown): string[] {
  const verdict = knativeWebhookVerdict(
    resourceOf(object),
    DEFAULT_PLATFORM.knative,
    'none',
  );
  if (!verdict) {
    throw new Error('Knative does not validate this kind');
  }
  const errors = verdict.list.filter(error => !error.warning);
  return [...new Set(errors.map(error => error.message))].sort();
}

/** Knative Serving's validating webhook without its defaulting: verdict and messages. */
export const knativeManifestsSuite: Suite = {
  file: 'mesh/knative/manifests.json',
  target: 0.97,
  run(folder) {
    const { cases } = readCases<{ cases: Case[] }>(folder, this.file);
    const scorer = new Scorer('mesh knative manifests');
    for (const { id, object, errors } of cases) {
      const expected = [...new Set(errors.map(error => error.message))].sort();
      scorer.check(
        id,
        expected,
        () => messages(object),
        (wanted, actual) => JSON.stringify(wanted) === JSON.stringify(actual),
      );
    }
    return [scorer.result()];
  },
};
