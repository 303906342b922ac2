import type { RuleContext, Severity } from '../rule';

const MILDER: Readonly<Record<Severity, Severity>> = {
  error: 'warning',
  warning: 'info',
  info: 'info',
};

/**
 * How hard to report something the bundle does not hold, or undefined when nothing can be said.
 *
 * A bundle is mostly one repository: what it lacks may be deployed from another one. It is reported, one step milder,
 * only where the bundle describes the surroundings (others of the kind in that namespace), so that a misspelling is likely.
 */
export function absenceSeverity(
  context: RuleContext,
  usual: Severity,
  surroundingsKnown: boolean,
): Severity | undefined {
  if (context.bundleIsWholeCluster) {
    return usual;
  }
  return surroundingsKnown ? MILDER[usual] : undefined;
}
