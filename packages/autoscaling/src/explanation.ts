/** A value a step used or produced; plain data, so that it survives JSON and worker messages. */
export type StepValue = number | string | boolean;

/**
 * One step on the road from demand to a number of replicas.
 *
 * A decision returns its steps in the order in which they were applied; the code that decides writes them, so the
 * explanation cannot differ from the decision. Sentences for people are made from `rule` and `values` elsewhere.
 */
export interface ExplanationStep {
  /** What was applied: `<scaler>.<rule>`, for example `hpa.tolerance`, `kpa.panic`, `keda.cooldown`. */
  rule: string;
  /** Replicas before this step; undefined for the step that makes the first number. */
  before?: number;
  /** Replicas after this step. */
  after: number;
  /** True when this step moved the number away from what demand asked for (a cap, a hold, a floor). */
  capped: boolean;
  /** The numbers used, by name with their unit in the name, for example `{stableConcurrency: 692, target: 50}`. */
  values: Readonly<Record<string, StepValue>>;
}
