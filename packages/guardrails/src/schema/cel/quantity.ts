import { CelScalar, celFunc, celMethod, type CelFunc } from '@bufbuild/cel';
import { quantityValue } from '../../model/quantity';

const { STRING, BOOL, INT, DOUBLE } = CelScalar;

function required(text: string): number {
  const value = quantityValue(text);
  if (value === undefined) {
    throw new Error(`"${text}" is no quantity`);
  }
  return value;
}

/**
 * Kubernetes' quantity functions (k8s.io/apiserver/pkg/cel/library/quantity.go).
 *
 * A quantity stays its text between calls, so `==` compares spellings; rules compare with compareTo, as upstream advises.
 */
export const QUANTITY_FUNCTIONS: CelFunc[] = [
  celFunc(
    'isQuantity',
    [STRING],
    BOOL,
    text => quantityValue(text) !== undefined,
  ),
  celFunc('quantity', [STRING], STRING, text => {
    required(text);
    return text;
  }),
  celMethod('isGreaterThan', STRING, [STRING], BOOL, function (other) {
    return required(String(this)) > required(other);
  }),
  celMethod('isLessThan', STRING, [STRING], BOOL, function (other) {
    return required(String(this)) < required(other);
  }),
  celMethod('compareTo', STRING, [STRING], INT, function (other) {
    return BigInt(Math.sign(required(String(this)) - required(other)));
  }),
  celMethod('isInteger', STRING, [], BOOL, function () {
    return Number.isInteger(required(String(this)));
  }),
  celMethod('asInteger', STRING, [], INT, function () {
    return BigInt(required(String(this)));
  }),
  celMethod('asApproximateFloat', STRING, [], DOUBLE, function () {
    return required(String(this));
  }),
];
