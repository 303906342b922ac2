import type { ApiHolder } from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/core-plugin-api/alpha';
import {
  renderInputProblem,
  type InputProblem,
} from '@elastic-mesh/plugin-elastic-services-common';
import { formFieldsTranslationRef } from './translations/ref';

type Translate = (key: string, params: InputProblem['params']) => string;

/** A refusal in the reader's language. */
export function problemText(
  // The keys of a problem are keys of the ref; the typed function cannot take a union of them.
  t: unknown,
  problem: InputProblem,
): string {
  return (t as Translate)(problem.key, problem.params);
}

/** For validation, which runs outside of React: the reader's language once it is loaded, English until then. */
export function problemTextOutsideReact(
  apiHolder: ApiHolder,
  problem: InputProblem,
): string {
  const snapshot = apiHolder
    .get(translationApiRef)
    ?.getTranslation(formFieldsTranslationRef);
  return snapshot?.ready
    ? problemText(snapshot.t, problem)
    : renderInputProblem(problem);
}
