/** Gathers changes of a burst and hands them on once, at most every `everyMs`. */
export class DirtyNamespaces {
  readonly #dirty = new Map<string, Set<string>>();
  readonly #everyMs: number;
  readonly #flush: (cluster: string, namespaces: ReadonlySet<string>) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    everyMs: number,
    flush: (cluster: string, namespaces: ReadonlySet<string>) => void,
  ) {
    this.#everyMs = everyMs;
    this.#flush = flush;
  }

  mark(cluster: string, namespaces: readonly string[]): void {
    const dirty = this.#dirty.get(cluster) ?? new Set();
    namespaces.forEach(namespace => dirty.add(namespace));
    this.#dirty.set(cluster, dirty);
    this.#timer ??= setTimeout(() => this.#run(), this.#everyMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #run(): void {
    this.#timer = undefined;
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    dirty.forEach(([cluster, namespaces]) => this.#flush(cluster, namespaces));
  }
}
