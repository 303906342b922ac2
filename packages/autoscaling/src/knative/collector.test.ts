import { KpaCollector } from './collector';

const metric = {
  stableWindowSeconds: 60,
  panicWindowSeconds: 6,
  aggregation: 'linear',
  scrapesPods: true,
} as const;

describe('KpaCollector', () => {
  it('averages the same readings over both windows', () => {
    const collector = new KpaCollector(metric);
    for (let i = 0; i < 60; i++) {
      collector.record(1000 + i, i < 54 ? 0 : 10);
    }
    expect(collector.stableValue(1059)).toBe(1);
    expect(collector.panicValue(1059)).toBe(10);
  });

  it('has no value without readings', () => {
    const collector = new KpaCollector(metric);
    expect(collector.stableValue(1000)).toBeUndefined();
    expect(collector.panicValue(1000)).toBeUndefined();
  });

  it('TBC -1: nobody scrapes, and the silence of the activator is zero', () => {
    const collector = new KpaCollector({ ...metric, scrapesPods: false });
    expect(collector.stableValue(1000)).toBe(0);
    expect(collector.panicValue(1000)).toBe(0);
  });
});
