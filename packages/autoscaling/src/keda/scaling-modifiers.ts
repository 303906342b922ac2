import { parseFormula, type KedaFormula } from './formula';

/** What a formula of scaling modifiers is evaluated with. */
export interface ScalingModifiersInput {
  /** The formula, as text or parsed once with `parseFormula`. */
  formula: string | KedaFormula;
  /** Value by trigger name; null for a trigger left out because it fails. */
  triggers: Readonly<Record<string, number | null>>;
  /** `scalingModifiers.target`. */
  target?: number;
  /** `fallback.replicas`, when a fallback is set. */
  fallbackReplicas?: number;
}

/**
 * The composite metric that replaces the triggers' own, in thousandths exact as KEDA stores it.
 *
 * When every trigger it names fails the formula is nil, and target x fallback replicas stands in; undefined when there
 * is no fallback, which the HPA sees as a failing metric.
 * Source: pkg/scaling/modifiers/formula.go, calculateScalingModifiersFormula.
 *
 * @throws AutoscalingInputError for a formula that cannot be read, or that uses a failing trigger as a number
 */
export function compositeMetric(
  input: ScalingModifiersInput,
): number | undefined {
  const { formula, triggers, target, fallbackReplicas } = input;
  const parsed = typeof formula === 'string' ? parseFormula(formula) : formula;
  const value = parsed.evaluate(triggers);
  if (value === null) {
    return target === undefined || fallbackReplicas === undefined
      ? undefined
      : target * fallbackReplicas;
  }
  return Number.isFinite(value) ? Math.trunc(value * 1000) / 1000 : undefined;
}
