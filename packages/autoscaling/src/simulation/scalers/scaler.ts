import type { ExplanationStep } from '../../explanation';
import type { Meter, MeterSample } from '../world/meter';
import type { Pods } from '../world/pods';

/** What a scaler can see at the end of a step. */
export interface ScalerView extends MeterSample {
  stepSeconds: number;
  pods: Pods;
  /** What metrics-server or an adapter serves. */
  meter: Meter;
  /** Answers without an error in this step, a second. */
  servedPerSecond: number;
  /** Requests without an answer at the end of the step. */
  inside: number;
}

/** One autoscaler in the loop; holds the state that the real one holds in memory. */
export interface Scaler {
  /** Replicas the target should have when the clock starts. */
  readonly initialReplicas: number;
  /** Whether it reads `view.meter`; a meter that nobody reads does not run. */
  readonly usesMeter: boolean;
  /** @returns the replicas wanted after this step */
  step(view: ScalerView, desiredReplicas: number): number;
  /** A schedule raises the floor. */
  setFloor(minReplicas: number): void;
  /** The road to the last change; asked for right after a change. */
  explain(): readonly ExplanationStep[];
}

/** The end of the n-th period is in this step, or was skipped by a long one. */
export function isDue(
  dueSeconds: number,
  nowSeconds: number,
  stepSeconds: number,
): boolean {
  // Sums of steps like 0.1 are not exact.
  return dueSeconds <= nowSeconds + stepSeconds * 1e-6;
}

/** The clock of a scaler: due every so often, once however long a step was. */
export class Ticker {
  private next: number;

  constructor(private readonly periodSeconds: number) {
    this.next = periodSeconds;
  }

  isDue(nowSeconds: number, stepSeconds: number): boolean {
    let due = false;
    while (isDue(this.next, nowSeconds, stepSeconds)) {
      this.next += this.periodSeconds;
      due = true;
    }
    return due;
  }
}
