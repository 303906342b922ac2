import { AutoscalingInputError } from '../errors';

/** A Kubernetes minor version, or `next` for what was merged after 1.36. */
export type KubernetesVersion = `1.${number}` | 'next';

/** The version decided with when none is given. */
export const DEFAULT_KUBERNETES_VERSION: KubernetesVersion = '1.36';

/** Where the HPA controller changed its mind between versions; each field names the newer behaviour. */
export interface HpaSemantics {
  /** Tolerance is `1 - down <= ratio <= 1 + up`; before 1.33 `abs(1 - ratio) <= tolerance`, which differs at exactly 1.1. */
  inclusiveTolerance: boolean;
  /** `behavior.*.tolerance` exists (1.33, gate HPAConfigurableTolerance). */
  configurableTolerance: boolean;
  /** Gate HPAConfigurableTolerance is on by default (1.35). */
  configurableToleranceByDefault: boolean;
  /** Gate PodLevelResources is on by default (1.34). */
  podLevelResourcesByDefault: boolean;
  /** Gate HPAScaleToZero is on by default (after 1.36, by its documentation). */
  scaleToZeroByDefault: boolean;
  /** Rate limits count the events of both directions (1.25, PR #109058). */
  countsOppositeEvents: boolean;
  /** Stabilization holds the current count between both windows' limits; 1.20 looked at one direction only. */
  twoSidedStabilization: boolean;
  /** Plain averages refuse a count that turns the direction round; 1.20 did not. */
  guardsPlainDirection: boolean;
  /** On the way down a missing pod counts as max(100, target) percent (1.26, PR #112178); before as 100. */
  missingFollowsHighTarget: boolean;
  /** A plain average exactly at its target leaves missing pods out; before 1.26 they counted as 0. */
  ignoresMissingAtPlainTarget: boolean;
  /** One unreadable metric blocks scaling down; 1.20 scaled down on the others (issue #99394). */
  invalidMetricBlocksScaleDown: boolean;
  /** Two HPAs over the same pods are refused (1.26, PR #112011). */
  detectsAmbiguousSelector: boolean;
  /** Condition ScaledToZero decides whether zero is final (1.36). */
  scaledToZeroCondition: boolean;
  /** Pods in phase Succeeded are ignored (after 1.36, PR #141302). */
  ignoresSucceededPods: boolean;
}

const NEXT_MINOR = 37;
const OLDEST_MINOR = 20;
/** Ready answers: a simulated controller asks at every sync. */
const byVersion = new Map<KubernetesVersion, HpaSemantics>();

/** The controller's semantics in that version. @throws AutoscalingInputError for a version before 1.20 or not of the form 1.N */
export function hpaSemantics(version: KubernetesVersion): HpaSemantics {
  let semantics = byVersion.get(version);
  if (!semantics) {
    semantics = Object.freeze(semanticsSince(minorOf(version)));
    byVersion.set(version, semantics);
  }
  return semantics;
}

function minorOf(version: KubernetesVersion): number {
  if (version === 'next') {
    return NEXT_MINOR;
  }
  const minor = /^1\.\d{1,3}$/.test(version) ? Number(version.slice(2)) : NaN;
  if (!(minor >= OLDEST_MINOR)) {
    throw new AutoscalingInputError(
      'kubernetesVersion',
      version,
      `1.${OLDEST_MINOR} or newer, or 'next'`,
    );
  }
  return Math.min(minor, NEXT_MINOR);
}

function semanticsSince(minor: number): HpaSemantics {
  return {
    inclusiveTolerance: minor >= 33,
    configurableTolerance: minor >= 33,
    configurableToleranceByDefault: minor >= 35,
    podLevelResourcesByDefault: minor >= 34,
    scaleToZeroByDefault: minor >= NEXT_MINOR,
    countsOppositeEvents: minor >= 25,
    twoSidedStabilization: minor >= 21,
    guardsPlainDirection: minor >= 21,
    missingFollowsHighTarget: minor >= 26,
    ignoresMissingAtPlainTarget: minor >= 26,
    invalidMetricBlocksScaleDown: minor >= 21,
    detectsAmbiguousSelector: minor >= 26,
    scaledToZeroCondition: minor >= 36,
    ignoresSucceededPods: minor >= NEXT_MINOR,
  };
}
