import { expired } from './errors';
import { KubeObject } from './object';

/** One write, as watchers see it. */
export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** The store's version after the write. */
  version: number;
  /** `deployments.apps` */
  resource: string;
  object: KubeObject;
  /** The object before the write, so that a watch with a selector can tell entering from leaving. */
  previous?: KubeObject;
}

/** The last changes, from which a watch resumes; what is older has to be listed again. */
export class ChangeLog {
  private changes: Change[] = [];
  private listeners = new Set<(change: Change) => void>();

  /** Every change after `oldestVersion` is known. */
  constructor(
    private oldestVersion: number,
    private readonly capacity: number,
  ) {}

  append(change: Change): void {
    this.changes.push(change);
    // Trimmed in blocks: shifting one entry a write would copy the whole list every time.
    if (this.changes.length > this.capacity * 1.25) {
      const dropped = this.changes.length - this.capacity;
      this.oldestVersion = this.changes[dropped - 1].version;
      this.changes = this.changes.slice(dropped);
    }
    for (const listener of this.listeners) listener(change);
  }

  /** @throws ApiError 410 when changes after `version` are not all known, or `version` is of another store. */
  assertKnown(version: number, latest: number): void {
    if (version < this.oldestVersion) {
      throw expired(
        `too old resource version: ${version} (${this.oldestVersion})`,
      );
    }
    if (version > latest) {
      throw expired(
        `too large resource version: ${version}, current: ${latest}`,
      );
    }
  }

  /** Changes of one resource after `version`, in order. */
  since(version: number, resource: string): Change[] {
    return this.changes.filter(
      change => change.version > version && change.resource === resource,
    );
  }

  /** Forgets every change up to `version`, as a compaction of the real store would. */
  forget(version: number): void {
    this.changes = this.changes.filter(change => change.version > version);
    this.oldestVersion = Math.max(this.oldestVersion, version);
  }

  /** Calls `listener` with every later change; returns the function that stops it. */
  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
