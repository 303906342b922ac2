import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

const WRITERS = 'timeline_writers';

/** A replica that stops is replaced after this long. */
export const LEASE_SECONDS = 30;

/** Lets exactly one replica of the backend write the timeline of a cluster. */
export class WriterLease {
  readonly #knex: Knex;
  readonly #holder = randomUUID();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Takes or renews the lease of a cluster; false when another replica has it. */
  async acquire(cluster: string, nowMs: number): Promise<boolean> {
    const row = {
      cluster,
      holder: this.#holder,
      expires_ms: nowMs + LEASE_SECONDS * 1000,
    };
    const renewed = await this.#knex(WRITERS)
      .where({ cluster })
      .andWhere(query =>
        query.where('holder', this.#holder).orWhere('expires_ms', '<', nowMs),
      )
      .update(row);
    if (renewed > 0) {
      return true;
    }
    // Of two replicas that insert at once, one is ignored and finds the other's name.
    await this.#knex(WRITERS).insert(row).onConflict('cluster').ignore();
    const current = await this.#knex(WRITERS)
      .where({ cluster })
      .first('holder');
    return current?.holder === this.#holder;
  }

  /** Gives all leases back, so that another replica need not wait. */
  async release(): Promise<void> {
    await this.#knex(WRITERS).where('holder', this.#holder).delete();
  }
}
