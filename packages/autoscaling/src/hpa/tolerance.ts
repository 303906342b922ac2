import type { HpaBehavior, HpaControllerFlags } from './types';
import { quantityToFloat } from './quantity';
import type { HpaSemantics } from './versions';

/** How far usage may be from its target before the HPA moves, as shares of the target. */
export interface HpaTolerances {
  scaleUp: number;
  scaleDown: number;
}

/**
 * The tolerances of this HPA: the controller's flag, or what `behavior` says per direction where the version and gate allow it.
 *
 * Source: pkg/controller/podautoscaler/horizontal.go, tolerancesForHpa.
 */
export function hpaTolerances(
  behavior: HpaBehavior | undefined,
  flags: Pick<HpaControllerFlags, 'tolerance' | 'configurableToleranceGate'>,
  semantics: HpaSemantics,
): HpaTolerances {
  const configurable =
    semantics.configurableTolerance && flags.configurableToleranceGate;
  const up = configurable ? behavior?.scaleUp?.tolerance : undefined;
  const down = configurable ? behavior?.scaleDown?.tolerance : undefined;
  return {
    scaleUp:
      up === undefined
        ? flags.tolerance
        : toleranceValue(up, 'behavior.scaleUp.tolerance'),
    scaleDown:
      down === undefined
        ? flags.tolerance
        : toleranceValue(down, 'behavior.scaleDown.tolerance'),
  };
}

/** A tolerance as a float; text is read as the API server's stored quantity. */
export function toleranceValue(value: number | string, field: string): number {
  return typeof value === 'number' ? value : quantityToFloat(value, field);
}

/**
 * Whether the ratio of usage to target is close enough to 1 to change nothing.
 *
 * Both edges are inclusive since 1.33; before, `abs(1 - ratio) <= tolerance` lost the upper edge at exactly 1.1 to
 * binary rounding (replica_calculator.go, Tolerances.isWithin).
 */
export function isWithinTolerance(
  ratio: number,
  tolerances: HpaTolerances,
  semantics: HpaSemantics,
): boolean {
  if (semantics.inclusiveTolerance) {
    return 1 - tolerances.scaleDown <= ratio && ratio <= 1 + tolerances.scaleUp;
  }
  const distance = Math.abs(1 - ratio);
  return distance <= (ratio > 1 ? tolerances.scaleUp : tolerances.scaleDown);
}
