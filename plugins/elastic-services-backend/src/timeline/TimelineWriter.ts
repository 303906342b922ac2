import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Evaluation } from '../states/StateHub';
import { VERDICT_ASPECT } from '../states/SinceBook';
import { DecisionTracker } from './DecisionTracker';
import { toSampleRow, type SampleRow } from './rows';
import type { TimelineStore } from './TimelineStore';
import type { WriterLease } from './WriterLease';

/** What is kept of a state to notice that something must be written. */
interface Written {
  sampledMs: number;
  since: string;
  rollout?: string;
  coldStartSeconds?: number;
}

/** Writes evaluations to the database, for the clusters whose lease this replica holds. */
export class TimelineWriter {
  readonly #store: TimelineStore;
  readonly #lease: WriterLease;
  readonly #logger: LoggerService;
  readonly #sampleEveryMs: number;
  readonly #decisions = new DecisionTracker();
  readonly #held = new Set<string>();
  readonly #written = new Map<string, Written>();
  #samples: SampleRow[] = [];
  #other: (() => Promise<void>)[] = [];

  constructor(options: {
    store: TimelineStore;
    lease: WriterLease;
    logger: LoggerService;
    sampleEverySeconds: number;
    /** The newest rollout that the database knows, by state. */
    rollouts: ReadonlyMap<string, string>;
  }) {
    this.#store = options.store;
    this.#lease = options.lease;
    this.#logger = options.logger;
    this.#sampleEveryMs = options.sampleEverySeconds * 1000;
    for (const [stateId, rollout] of options.rollouts) {
      this.#written.set(stateId, { sampledMs: 0, since: '', rollout });
    }
  }

  /** Takes or renews the leases of these clusters. */
  async renewLeases(clusters: readonly string[], nowMs: number): Promise<void> {
    for (const cluster of clusters) {
      if (await this.#lease.acquire(cluster, nowMs)) {
        this.#held.add(cluster);
      } else {
        this.#held.delete(cluster);
      }
    }
  }

  isWriterOf(cluster: string): boolean {
    return this.#held.has(cluster);
  }

  observe(evaluations: readonly Evaluation[]): void {
    for (const evaluation of evaluations) {
      const { state } = evaluation.entry;
      // Every replica tracks decisions, so that one which takes over knows what is pending.
      const decisions = this.#decisions.observe(
        state,
        evaluation.atMs,
        evaluation.desiredBefore,
      );
      // What a source says that cannot be read is a gap, not a value.
      if (
        this.#held.has(state.workload.cluster) &&
        state.verdict !== 'unknown'
      ) {
        decisions.forEach(decision =>
          this.#other.push(() => this.#store.addDecision(state.id, decision)),
        );
        this.#sample(evaluation);
      }
    }
  }

  /** Writes what has been gathered; called regularly, so that a burst is one statement. */
  async flush(): Promise<void> {
    const samples = this.#samples;
    const other = this.#other;
    this.#samples = [];
    this.#other = [];
    try {
      await this.#store.addSamples(samples);
      for (const write of other) {
        await write();
      }
    } catch (error) {
      this.#logger.error(
        `The timeline cannot be written; ${samples.length} samples are lost`,
        error as Error,
      );
    }
  }

  #sample({ entry, atMs, changed }: Evaluation): void {
    const { state, read, latencyP95Ms } = entry;
    const before = this.#written.get(state.id);
    const since = JSON.stringify(sinceRows(entry));
    const isDue = atMs - (before?.sampledMs ?? 0) >= this.#sampleEveryMs;
    if (changed || isDue) {
      this.#samples.push(toSampleRow(state, atMs, latencyP95Ms));
    }
    if (since !== before?.since) {
      this.#other.push(() => this.#store.saveSince(state.id, sinceRows(entry)));
    }
    const { coldStartP95Seconds } = state;
    if (
      coldStartP95Seconds !== undefined &&
      coldStartP95Seconds !== before?.coldStartSeconds
    ) {
      const row = {
        state_id: state.id,
        p95_seconds: coldStartP95Seconds,
        at_seconds: Math.floor(atMs / 1000),
      };
      this.#other.push(() => this.#store.saveColdStart(row));
    }
    const { rollout } = read;
    if (rollout && before?.rollout && rollout !== before.rollout) {
      this.#addRollout(state.id, atMs, rollout);
    } else if (rollout && !before?.rollout) {
      // The first sight of a workload is no deploy, but must be known to notice the next one after a restart.
      this.#addRollout(state.id, 0, rollout);
    }
    this.#written.set(state.id, {
      sampledMs: changed || isDue ? atMs : before?.sampledMs ?? 0,
      since,
      rollout: rollout ?? before?.rollout,
      coldStartSeconds: coldStartP95Seconds,
    });
  }

  #addRollout(stateId: string, atMs: number, label: string): void {
    const row = {
      state_id: stateId,
      at_seconds: Math.floor(atMs / 1000),
      label,
    };
    this.#other.push(() => this.#store.addRollout(row));
  }
}

function sinceRows({ state }: Evaluation['entry']) {
  const rows = state.findings.map(({ code, since }) => ({
    aspect: code,
    value: 'open',
    since_ms: Date.parse(since ?? ''),
  }));
  return [
    ...rows,
    {
      aspect: VERDICT_ASPECT,
      value: state.verdict as string,
      since_ms: Date.parse(state.since ?? ''),
    },
  ].filter(row => !Number.isNaN(row.since_ms));
}
