import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import { createText } from '../text/createText';
import { UI_ENGLISH } from '../translations/english';
import { relevantSources, sourceSentence } from './sourceText';

const TEMPLATES: Record<string, string> = Object.fromEntries(
  Object.entries(UI_ENGLISH).map(([key, text]) => [`ui.${key}`, text]),
);
const words = createText(key => TEMPLATES[key], 'en');
const NOW = Date.parse('2026-01-01T00:01:00Z');

const source = (change: Partial<SourceHealth>): SourceHealth => ({
  kind: 'cluster',
  name: 'eu',
  state: 'ok',
  ...change,
});

describe('sourceSentence', () => {
  it.each([
    [
      source({ lastReadAt: '2026-01-01T00:00:56Z' }),
      'cluster eu read 4 s ago',
      false,
    ],
    [
      source({ state: 'unreadable', reason: '403', kind: 'alerts' }),
      'alerts eu unreadable (403), never read',
      true,
    ],
    [
      source({ state: 'unreadable', lastReadAt: '2026-01-01T00:00:00Z' }),
      'cluster eu unreadable (no reason given), last read 1 min ago',
      true,
    ],
    [source({ state: 'not-installed' }), 'cluster eu not installed', false],
    [source({ state: 'pending' }), 'cluster eu not read yet', true],
  ])('%j', (given, sentence, troubled) => {
    expect(sourceSentence(given, NOW, words)).toEqual({ sentence, troubled });
  });
});

describe('relevantSources', () => {
  it('keeps every troubled source and the oldest good read of each kind', () => {
    const all = [
      source({ name: 'a', lastReadAt: '2026-01-01T00:00:50Z' }),
      source({ name: 'b', lastReadAt: '2026-01-01T00:00:40Z' }),
      source({ name: 'c', state: 'not-installed' }),
      source({ name: 'd', state: 'unreadable' }),
      source({ name: 'e', state: 'pending', kind: 'metrics' }),
    ];
    expect(relevantSources(all).map(s => s.name)).toEqual(['b', 'd', 'e']);
  });

  it('lets a cluster that cannot be read stand for its kinds', () => {
    const all = [
      source({ state: 'unreadable' }),
      source({ name: 'eu: v1/pods', state: 'unreadable' }),
      source({ name: 'us: v1/pods', state: 'unreadable' }),
    ];
    expect(relevantSources(all).map(s => s.name)).toEqual([
      'eu',
      'us: v1/pods',
    ]);
  });

  it('counts kinds beyond three', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map(kind =>
      source({ name: `eu: ${kind}`, state: 'unreadable' }),
    );
    expect(relevantSources(all).map(s => s.name)).toEqual(['eu: a, b, c +2']);
  });
});
