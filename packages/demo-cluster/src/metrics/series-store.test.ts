import { SCRAPE_SECONDS, SeriesStore } from './series-store';

const START_MS = Date.UTC(2026, 0, 5);
const seconds = (index: number) => START_MS / 1000 + index * SCRAPE_SECONDS;

function scrape(
  store: SeriesStore,
  index: number,
  samples: Record<string, number>,
): void {
  store.beginScrape(seconds(index) * 1000);
  for (const [pod, value] of Object.entries(samples))
    store.sample('cpu', { pod }, value);
}

describe('SeriesStore', () => {
  it('gives the last value within five minutes', () => {
    const store = new SeriesStore();
    scrape(store, 0, { a: 1 });
    scrape(store, 1, { a: 2 });
    const [series] = store.named('cpu');
    expect(store.valueAt(series, seconds(0) - 1)).toBeUndefined();
    expect(store.valueAt(series, seconds(0) + 14)).toBe(1);
    expect(store.valueAt(series, seconds(1) + 280)).toBe(2);
    expect(store.valueAt(series, seconds(1) + 300)).toBeUndefined();
  });

  it('has no value for a series that was left out of a scrape', () => {
    const store = new SeriesStore();
    scrape(store, 0, { a: 1, b: 1 });
    scrape(store, 1, { a: 2 });
    const values = store
      .named('cpu')
      .map(series => store.valueAt(series, seconds(1)));
    expect(values).toEqual([2, undefined]);
  });

  it('does not scrape the same time twice', () => {
    const store = new SeriesStore();
    expect(store.beginScrape(START_MS)).toBe(true);
    expect(store.beginScrape(START_MS + 14_000)).toBe(false);
    expect(store.beginScrape(START_MS + 15_000)).toBe(true);
  });

  it('forgets what is older than a day, and series with nothing left', () => {
    const store = new SeriesStore();
    scrape(store, 0, { old: 1, lasting: 1 });
    scrape(store, 27 * 240, { lasting: 2 });
    expect(store.named('cpu').map(series => series.labels.pod)).toEqual([
      'lasting',
    ]);
  });

  it('is the same after being restored', () => {
    const store = new SeriesStore();
    scrape(store, 0, { a: 1 });
    const restored = new SeriesStore();
    restored.restore(structuredClone(store.snapshot()));
    scrape(restored, 1, { a: 5 });
    const [series, ...others] = restored.named('cpu');
    expect(others).toEqual([]);
    expect(
      [0, 1].map(index => restored.valueAt(series, seconds(index))),
    ).toEqual([1, 5]);
  });
});
