import type { Decision } from '@elastic-mesh/plugin-elastic-services-common';
import type { Knex } from 'knex';
import {
  toDecision,
  toDecisionRow,
  type DecisionRow,
  type SampleRow,
} from './rows';

const SAMPLES = 'timeline_samples';
const DECISIONS = 'timeline_decisions';
const ROLLOUTS = 'timeline_rollouts';
const SINCE = 'timeline_since';
const COLD_STARTS = 'timeline_cold_starts';

/** Below the 999 variables of a statement in older SQLite, with eleven columns a row. */
const ROWS_PER_INSERT = 80;

export interface RolloutRow {
  state_id: string;
  at_seconds: number;
  label: string;
}

export interface ColdStartRow {
  state_id: string;
  p95_seconds: number;
  at_seconds: number;
}

export interface SinceRow {
  state_id: string;
  aspect: string;
  value: string;
  since_ms: number;
}

/** The timeline in the database. */
export class TimelineStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** A second sample of the same second replaces the first. */
  async addSamples(rows: readonly SampleRow[]): Promise<void> {
    const bySecond = new Map(
      rows.map(row => [`${row.at_seconds} ${row.state_id}`, row]),
    );
    for (const chunk of chunks([...bySecond.values()])) {
      await this.#knex(SAMPLES)
        .insert(chunk)
        .onConflict(['state_id', 'at_seconds'])
        .merge();
    }
  }

  async addDecision(stateId: string, decision: Decision): Promise<void> {
    await this.#knex(DECISIONS).insert(toDecisionRow(stateId, decision));
  }

  async addRollout(row: RolloutRow): Promise<void> {
    await this.#knex(ROLLOUTS)
      .insert(row)
      .onConflict(['state_id', 'at_seconds'])
      .ignore();
  }

  /** Oldest first. */
  async samples(
    stateId: string,
    fromSeconds: number,
    toSeconds: number,
  ): Promise<SampleRow[]> {
    const rows: SampleRow[] = await this.#knex(SAMPLES)
      .where('state_id', stateId)
      .whereBetween('at_seconds', [fromSeconds, toSeconds])
      .orderBy('at_seconds');
    return rows.map(row => ({ ...row, at_seconds: Number(row.at_seconds) }));
  }

  /** Newest first. */
  async decisions(
    stateId: string,
    options: { limit: number; fromMs?: number; toMs?: number },
  ): Promise<Decision[]> {
    const rows: DecisionRow[] = await this.#knex(DECISIONS)
      .where('state_id', stateId)
      .andWhere('at_ms', '>=', options.fromMs ?? 0)
      .andWhere('at_ms', '<=', options.toMs ?? Number.MAX_SAFE_INTEGER)
      .orderBy('at_ms', 'desc')
      .limit(options.limit);
    return rows.map(toDecision);
  }

  /** Oldest first. */
  async rollouts(
    stateId: string,
    fromSeconds: number,
    toSeconds: number,
  ): Promise<RolloutRow[]> {
    const rows: RolloutRow[] = await this.#knex(ROLLOUTS)
      .where('state_id', stateId)
      .whereBetween('at_seconds', [fromSeconds, toSeconds])
      .orderBy('at_seconds');
    return rows.map(row => ({ ...row, at_seconds: Number(row.at_seconds) }));
  }

  /** The label of the newest rollout of every state. */
  async latestRollouts(): Promise<Map<string, string>> {
    const rows: RolloutRow[] = await this.#knex(ROLLOUTS).orderBy('at_seconds');
    return new Map(rows.map(row => [row.state_id, row.label]));
  }

  /** Desired replicas of every state since a moment, oldest first. */
  async desiredSince(
    fromSeconds: number,
  ): Promise<{ stateId: string; atMs: number; desired: number }[]> {
    const rows: Pick<SampleRow, 'state_id' | 'at_seconds' | 'desired'>[] =
      await this.#knex(SAMPLES)
        .select('state_id', 'at_seconds', 'desired')
        .where('at_seconds', '>=', fromSeconds)
        .orderBy('at_seconds');
    return rows.map(row => ({
      stateId: row.state_id,
      atMs: Number(row.at_seconds) * 1000,
      desired: row.desired,
    }));
  }

  /** The highest number of ready pods in each bucket that has samples. */
  async highestReady(
    fromSeconds: number,
    bucketSeconds: number,
  ): Promise<{ stateId: string; bucket: number; ready: number }[]> {
    const bucketed = this.#knex(SAMPLES)
      .select('state_id', 'ready')
      .select(
        this.#knex.raw(
          'cast((at_seconds - cast(? as bigint)) / cast(? as bigint) as integer) as bucket',
          [fromSeconds, bucketSeconds],
        ),
      )
      .where('at_seconds', '>=', fromSeconds)
      .as('bucketed');
    const rows: { state_id: string; bucket: number; ready: number }[] =
      await this.#knex
        .select('state_id', 'bucket')
        .max({ ready: 'ready' })
        .from(bucketed)
        .groupBy('state_id', 'bucket');
    return rows.map(row => ({
      stateId: row.state_id,
      bucket: Number(row.bucket),
      ready: Number(row.ready),
    }));
  }

  async since(): Promise<SinceRow[]> {
    const rows: SinceRow[] = await this.#knex(SINCE);
    return rows.map(row => ({ ...row, since_ms: Number(row.since_ms) }));
  }

  /** Replaces what is kept of one state. */
  async saveSince(
    stateId: string,
    rows: readonly Omit<SinceRow, 'state_id'>[],
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx(SINCE).where('state_id', stateId).delete();
      if (rows.length) {
        await tx(SINCE).insert(
          rows.map(row => ({ ...row, state_id: stateId })),
        );
      }
    });
  }

  async coldStarts(): Promise<ColdStartRow[]> {
    return this.#knex(COLD_STARTS);
  }

  async saveColdStart(row: ColdStartRow): Promise<void> {
    await this.#knex(COLD_STARTS).insert(row).onConflict('state_id').merge();
  }

  /** Deletes what is older. */
  async prune(beforeSeconds: number): Promise<void> {
    await this.#knex(SAMPLES).where('at_seconds', '<', beforeSeconds).delete();
    // The baseline of a state, at 0, stays: without it the next restart would miss a deploy.
    await this.#knex(ROLLOUTS)
      .whereBetween('at_seconds', [1, beforeSeconds - 1])
      .delete();
    await this.#knex(COLD_STARTS)
      .where('at_seconds', '<', beforeSeconds)
      .delete();
    await this.#knex(DECISIONS)
      .where('at_ms', '<', beforeSeconds * 1000)
      .delete();
  }
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    yield rows.slice(i, i + ROWS_PER_INSERT);
  }
}
