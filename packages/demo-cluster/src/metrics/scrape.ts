import { Clock } from '../clock';
import { Process } from '../engine';
import { Labels, SCRAPE_SECONDS, SeriesStore } from './series-store';

/** Writes one sample of the scrape that is going on. */
export type Sample = (name: string, labels: Labels, value: number) => void;

/** Something that has series to be scraped. */
export type Exporter = (sample: Sample) => void;

/** Scrapes all exporters on the grid of time of the series store. */
export class Scraper implements Process {
  private nextMs = 0;

  /** @param intervalSeconds - how often to scrape now; may be wider than the grid while history is made up */
  constructor(
    private readonly store: SeriesStore,
    private readonly clock: Clock,
    private readonly exporters: readonly Exporter[],
    public intervalSeconds = SCRAPE_SECONDS,
  ) {}

  advance(): void {
    const nowMs = this.clock.nowMs();
    if (nowMs < this.nextMs) return;
    this.nextMs =
      nowMs + this.intervalSeconds * 1000 - (nowMs % (SCRAPE_SECONDS * 1000));
    if (!this.store.beginScrape(nowMs)) return;
    const sample: Sample = (name, labels, value) =>
      this.store.sample(name, labels, value);
    for (const exporter of this.exporters) exporter(sample);
  }
}
