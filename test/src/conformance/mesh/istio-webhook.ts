import { istioWebhookVerdict } from '@elastic-mesh/guardrails';
import { readCases, Scorer, type Suite } from '../suite';
import { resourceOf } from './manifests';

interface Case {
  id: string;
  object: unknown;
  valid: boolean;
  warning: boolean | null;
  errorSubstring: string | null;
  warningSubstring: string | null;
}

interface Answer {
  valid: boolean;
  errors: string[];
  warnings: string[];
}

function answer(object: unknown): Answer {
  const verdict = istioWebhookVerdict(resourceOf(object));
  if (!verdict) {
    throw new Error('istiod does not validate this kind');
  }
  return {
    valid: verdict.errors.length === 0,
    errors: verdict.errors.map(item => item.message),
    warnings: verdict.warnings.map(item => item.message),
  };
}

function includes(messages: readonly string[], part: string | null): boolean {
  return part === null || messages.some(message => message.includes(part));
}

/** istiod's validating webhook; scored twice, by verdict alone and with warnings and texts. */
export const istioWebhookSuite: Suite = {
  file: 'mesh/istio-webhook/index.json',
  target: 0.97,
  run(folder) {
    const { cases } = readCases<{ cases: Case[] }>(folder, this.file);
    const verdicts = new Scorer('mesh istio-webhook');
    const texts = new Scorer('mesh istio-webhook warnings and texts');
    for (const { id, object, ...expected } of cases) {
      verdicts.check(
        id,
        expected,
        () => answer(object),
        (wanted, actual: Answer) => wanted.valid === actual.valid,
      );
      texts.check(
        id,
        expected,
        () => answer(object),
        (wanted, actual: Answer) =>
          (wanted.warning === null ||
            wanted.warning === actual.warnings.length > 0) &&
          includes(actual.errors, wanted.errorSubstring) &&
          includes(actual.warnings, wanted.warningSubstring),
      );
    }
    return [verdicts.result(), texts.result()];
  },
};
