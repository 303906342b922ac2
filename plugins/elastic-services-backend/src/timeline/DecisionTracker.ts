import { randomUUID } from 'node:crypto';
import type {
  Decision,
  ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { ExplanationStep } from '@elastic-mesh/autoscaling';

/** How long a change waits for metrics that explain it; they are read a little later than the change is seen. */
const EXPLAIN_WITHIN_MS = 12_000;

interface Change {
  atMs: number;
  from: number;
  to: number;
}

/** Turns changes of desired replicas into decisions with the rule that settled them. */
export class DecisionTracker {
  readonly #pending = new Map<string, Change>();

  /** Decisions that are complete with this evaluation. */
  observe(
    state: ScalingState,
    atMs: number,
    desiredBefore: number | undefined,
  ): Decision[] {
    const pending = this.#pending.get(state.id);
    if (desiredBefore !== undefined) {
      this.#pending.set(state.id, {
        atMs,
        from: desiredBefore,
        to: state.replicas.desired,
      });
      const finished = this.#finishIfExplained(state, atMs);
      return pending ? [unexplained(pending), ...finished] : finished;
    }
    return pending ? this.#finishIfExplained(state, atMs) : [];
  }

  #finishIfExplained(state: ScalingState, nowMs: number): Decision[] {
    const change = this.#pending.get(state.id);
    const last = state.explanation.steps.at(-1);
    if (!change) {
      return [];
    }
    const isExplained = last?.after === change.to;
    if (!isExplained && nowMs - change.atMs < EXPLAIN_WITHIN_MS) {
      return [];
    }
    this.#pending.delete(state.id);
    return [isExplained ? explained(change, state) : unexplained(change)];
  }
}

function explained(change: Change, state: ScalingState): Decision {
  const step = decidingStep(state.explanation.steps);
  const { wanted } = state.replicas;
  return {
    ...base(change),
    rule: step.rule,
    reason: {
      key: `decision.${step.rule}`,
      params: paramsOf(step, change),
    },
    ...(step.capped &&
      wanted !== undefined &&
      wanted !== change.to && { wanted }),
  };
}

function unexplained(change: Change): Decision {
  return {
    ...base(change),
    rule: 'observed',
    reason: {
      key: 'decision.observed',
      params: { from: change.from, to: change.to },
    },
  };
}

function base({ atMs, from, to }: Change) {
  return { id: randomUUID(), at: new Date(atMs).toISOString(), from, to };
}

/** The last step that held the number back; where none did, the one that made it. */
function decidingStep(steps: readonly ExplanationStep[]): ExplanationStep {
  return steps.findLast(step => step.capped) ?? steps[0];
}

function paramsOf(
  { values, before, after }: ExplanationStep,
  { from, to }: Change,
): Decision['reason']['params'] {
  const printable = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? String(value) : value,
  ]);
  return {
    ...Object.fromEntries(printable),
    ...(before !== undefined && { before }),
    after,
    from,
    to,
  };
}
