import { AutoscalingInputError } from '../errors';

/** A token of a scaling-modifiers formula. */
export interface FormulaToken {
  kind: 'number' | 'name' | 'operator' | 'end';
  text: string;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_]\w*)|(\*\*|\?\?|&&|\|\||==|!=|<=|>=|[-+*/%^<>!?:(),[\]{}#.]))/y;
const MAX_LENGTH = 4096;

/** Splits a formula. @throws AutoscalingInputError at a character no formula has */
export function tokenizeFormula(formula: string): FormulaToken[] {
  if (formula.length > MAX_LENGTH) {
    throw new AutoscalingInputError(
      'formula',
      `${formula.length} characters`,
      `at most ${MAX_LENGTH} characters`,
    );
  }
  const tokens: FormulaToken[] = [];
  const source = formula.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) {
      throw new AutoscalingInputError(
        'formula',
        formula,
        `an expression; character ${at + 1} cannot be read`,
      );
    }
    const [, number, name, operator] = match;
    if (number !== undefined) {
      tokens.push({ kind: 'number', text: number });
    } else if (name !== undefined) {
      tokens.push({ kind: 'name', text: name });
    } else {
      tokens.push({ kind: 'operator', text: operator });
    }
  }
  tokens.push({ kind: 'end', text: 'the end' });
  return tokens;
}
