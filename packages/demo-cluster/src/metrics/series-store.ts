/** Labels of a series, without its name. */
export type Labels = Readonly<Record<string, string>>;

/** Time between two scrapes; values are kept on this grid. */
export const SCRAPE_SECONDS = 15;
/** How far back an instant query looks for a value, as in Prometheus. */
const LOOKBACK_SECONDS = 300;
const CHUNK_SLOTS = 240;
const RETENTION_SECONDS = 24 * 3600;

/** One series: values by slot in chunks of an hour, NaN where it was not scraped. */
export interface Series {
  name: string;
  labels: Labels;
  chunks: Map<number, Float64Array>;
}

/** What is needed to restore the store. */
export interface SeriesSnapshot {
  scrapes: number[];
  series: Series[];
}

/**
 * Samples of all series on one grid of time, for 24 hours.
 *
 * A series that was not part of a scrape has no value at it, as if Prometheus had marked it stale.
 */
export class SeriesStore {
  private series = new Map<string, Series>();
  private byName = new Map<string, Series[]>();
  /** Slots in which everything was scraped, ascending. */
  private scrapes: number[] = [];

  /** Starts the scrape of a time; false when its slot has been scraped already. */
  beginScrape(timeMs: number): boolean {
    const slot = Math.floor(timeMs / 1000 / SCRAPE_SECONDS);
    const last = this.scrapes[this.scrapes.length - 1];
    if (last !== undefined && slot <= last) return false;
    this.scrapes.push(slot);
    // Old samples go once an hour, which is when a chunk can become too old.
    const newHour =
      Math.floor(slot / CHUNK_SLOTS) !==
      Math.floor((last ?? slot) / CHUNK_SLOTS);
    if (newHour) this.forgetBefore(slot - RETENTION_SECONDS / SCRAPE_SECONDS);
    return true;
  }

  /** Adds a sample to the scrape that was begun; labels of one name must come in the same order every time. */
  sample(name: string, labels: Labels, value: number): void {
    let key = name;
    for (const label of Object.values(labels)) key += `\u0000${label}`;
    let series = this.series.get(key);
    if (!series) series = this.add(key, { name, labels, chunks: new Map() });
    const slot = this.scrapes[this.scrapes.length - 1];
    const index = Math.floor(slot / CHUNK_SLOTS);
    let chunk = series.chunks.get(index);
    if (!chunk) {
      chunk = new Float64Array(CHUNK_SLOTS).fill(NaN);
      series.chunks.set(index, chunk);
    }
    chunk[slot % CHUNK_SLOTS] = value;
  }

  /** Series of a name, or all of them. */
  named(name?: string): readonly Series[] {
    return name === undefined
      ? [...this.series.values()]
      : this.byName.get(name) ?? [];
  }

  names(): string[] {
    return [...this.byName.keys()].sort();
  }

  /** The value of a series at a time: that of the last scrape within five minutes; undefined without one. */
  valueAt(series: Series, timeSeconds: number): number | undefined {
    const slot = this.scrapeAt(timeSeconds);
    if (slot === undefined) return undefined;
    const chunk = series.chunks.get(Math.floor(slot / CHUNK_SLOTS));
    const value = chunk?.[slot % CHUNK_SLOTS];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  snapshot(): SeriesSnapshot {
    return { scrapes: this.scrapes, series: [...this.series.values()] };
  }

  restore(snapshot: SeriesSnapshot): void {
    this.scrapes = snapshot.scrapes;
    this.series = new Map();
    this.byName = new Map();
    for (const series of snapshot.series) {
      const key = [series.name, ...Object.values(series.labels)].join('\u0000');
      this.add(key, series);
    }
  }

  private add(key: string, series: Series): Series {
    this.series.set(key, series);
    const siblings = this.byName.get(series.name);
    if (siblings) siblings.push(series);
    else this.byName.set(series.name, [series]);
    return series;
  }

  /** The last scraped slot at or before a time, within the look-back. */
  private scrapeAt(timeSeconds: number): number | undefined {
    const wanted = Math.floor(timeSeconds / SCRAPE_SECONDS);
    let low = 0;
    let high = this.scrapes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.scrapes[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    const slot = this.scrapes[low - 1];
    const oldest = wanted - LOOKBACK_SECONDS / SCRAPE_SECONDS;
    return slot !== undefined && slot > oldest ? slot : undefined;
  }

  private forgetBefore(slot: number): void {
    const oldestChunk = Math.floor(slot / CHUNK_SLOTS);
    this.scrapes = this.scrapes.filter(one => one >= oldestChunk * CHUNK_SLOTS);
    for (const [key, series] of this.series) {
      for (const chunk of series.chunks.keys()) {
        if (chunk < oldestChunk) series.chunks.delete(chunk);
      }
      if (!series.chunks.size) this.drop(key, series);
    }
  }

  private drop(key: string, series: Series): void {
    this.series.delete(key);
    const rest = (this.byName.get(series.name) ?? []).filter(
      one => one !== series,
    );
    if (rest.length) this.byName.set(series.name, rest);
    else this.byName.delete(series.name);
  }
}
