import { mockServices } from '@backstage/backend-test-utils';
import type { ScalingStateDraft } from '@elastic-mesh/plugin-elastic-services-common';
import { ChangeAnnouncer } from './ChangeAnnouncer';
import { ColdStartBook } from './ColdStartBook';
import { HistoryBook } from './HistoryBook';
import { SinceBook } from './SinceBook';
import type { Evaluation } from './StateHub';

describe('HistoryBook', () => {
  it('records changes only, and says what was before', () => {
    const history = new HistoryBook();
    expect(history.record('a', { atMs: 1, desired: 2 })).toBeUndefined();
    expect(history.record('a', { atMs: 2, desired: 2 })).toBeUndefined();
    expect(history.record('a', { atMs: 3, desired: 5 })).toBe(2);
    expect(history.of('a')).toHaveLength(2);
    expect(history.of('b')).toEqual([]);
  });

  it('keeps the value that held at the start of its hour', () => {
    const history = new HistoryBook();
    const hourMs = 3_600_000;
    history.record('a', { atMs: 0, desired: 1 });
    history.record('a', { atMs: 10, desired: 2 });
    history.record('a', { atMs: hourMs + 20, desired: 3 });
    expect(history.of('a').map(s => s.desired)).toEqual([2, 3]);
  });

  it('puts what was restored before what was seen', () => {
    const history = new HistoryBook();
    history.record('a', { atMs: 100, desired: 3 });
    history.restore('a', [
      { atMs: 50, desired: 1 },
      { atMs: 150, desired: 9 },
    ]);
    expect(history.of('a').map(s => s.desired)).toEqual([1, 3]);
  });
});

describe('SinceBook', () => {
  it('dates a value from its first sight, or from what the cluster says', () => {
    const since = new SinceBook();
    expect(since.since('a', 'verdict', 'steady', 10)).toBe(10);
    expect(since.since('a', 'verdict', 'steady', 20)).toBe(10);
    expect(since.since('a', 'verdict', 'blind', 30, 5)).toBe(5);
    expect(since.since('a', 'verdict', 'steady', 40)).toBe(40);
  });

  it('goes on after a restart, and starts anew when a finding comes back', () => {
    const since = new SinceBook();
    since.restore('a', 'no-owner', 'open', 3);
    expect(since.since('a', 'no-owner', 'open', 50)).toBe(3);
    since.retain('a', new Set());
    expect(since.since('a', 'no-owner', 'open', 60)).toBe(60);
  });
});

describe('ColdStartBook', () => {
  it('remembers a cold start when the pods are gone', () => {
    const draft = (seconds?: number) =>
      ({ id: 'a', coldStartP95Seconds: seconds } as ScalingStateDraft);
    const book = new ColdStartBook();
    expect(book.remember(draft()).coldStartP95Seconds).toBeUndefined();
    book.remember(draft(12));
    book.restore('a', 99);
    expect(book.remember(draft()).coldStartP95Seconds).toBe(12);
  });
});

describe('ChangeAnnouncer', () => {
  afterEach(() => jest.useRealTimers());

  it('announces a burst once, and nothing when nothing changed', async () => {
    jest.useFakeTimers();
    const publish = jest.fn(async () => {});
    const announcer = new ChangeAnnouncer({
      signals: { publish },
      logger: mockServices.logger.mock(),
    });
    const evaluation = (id: string, changed: boolean) =>
      ({
        changed,
        entry: {
          state: { id },
          entities: [{ ref: `component:default/${id}` }],
        },
      } as unknown as Evaluation);
    announcer.observe([evaluation('a', false)]);
    await jest.advanceTimersByTimeAsync(5000);
    expect(publish).not.toHaveBeenCalled();
    announcer.observe([evaluation('a', true)]);
    announcer.observe([evaluation('b', true), evaluation('a', true)]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'elastic-services',
      message: {
        stateIds: ['a', 'b'],
        entityRefs: ['component:default/a', 'component:default/b'],
      },
    });
  });
});
