import { problem, type InputProblem } from './problem';

/** Who may call a service inside the mesh. */
export const CALLER_SCOPES = ['own-namespace', 'namespaces', 'mesh'] as const;
export type CallerScope = (typeof CALLER_SCOPES)[number];

const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Refuses an unknown scope, a list without namespaces, and names that no namespace can have. */
export function validateCallers(
  answers: { scope?: string; namespaces?: readonly string[] },
  field = 'callers',
): InputProblem[] {
  const { scope, namespaces = [] } = answers;
  if (!CALLER_SCOPES.some(allowed => allowed === scope)) {
    return [
      problem(`${field}.scope`, 'validation.choice', {
        value: scope ?? '',
        allowed: CALLER_SCOPES.join(', '),
      }),
    ];
  }
  if (scope !== 'namespaces') {
    return [];
  }
  if (!namespaces.length) {
    return [problem(`${field}.namespaces`, 'validation.callers.missing')];
  }
  return namespaces
    .filter(namespace => !NAMESPACE.test(namespace))
    .map(value =>
      problem(`${field}.namespaces`, 'validation.callers.syntax', { value }),
    );
}
