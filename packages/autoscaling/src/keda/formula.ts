import { AutoscalingInputError } from '../errors';
import { FormulaParser } from './formula-parser';

/** A parsed formula of scaling modifiers. */
export interface KedaFormula {
  /** The value for these triggers (null for a failed one); null when the formula itself is nil. */
  evaluate(triggers: Readonly<Record<string, number | null>>): number | null;
}

/**
 * Parses the expression of `advanced.scalingModifiers.formula`: arithmetic, comparison, `??`, `?:`, lists, predicates and
 * the number functions of expr-lang, which KEDA evaluates formulas with.
 *
 * @throws AutoscalingInputError when the text is no such expression
 */
export function parseFormula(formula: string): KedaFormula {
  const parser = new FormulaParser(formula);
  const root = parser.parse();
  return {
    evaluate(triggers) {
      const value = root(name => {
        const trigger = Object.hasOwn(triggers, name)
          ? triggers[name]
          : undefined;
        if (trigger === undefined) {
          throw new AutoscalingInputError(
            'formula',
            name,
            `the names of triggers: ${Object.keys(triggers).join(', ')}`,
          );
        }
        return trigger;
      });
      if (typeof value === 'boolean' || Array.isArray(value)) {
        throw new AutoscalingInputError('formula', value, 'a number as result');
      }
      return value as number | null;
    },
  };
}
