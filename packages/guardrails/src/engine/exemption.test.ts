import fc from 'fast-check';
import { parseSources } from '../model/parse';
import { EXEMPT_ANNOTATION, exemptionsOf } from './exemption';

function read(annotation: string) {
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { annotations: { [EXEMPT_ANNOTATION]: annotation } },
  });
  return exemptionsOf(parseSources([{ file: 'a.json', text }]).resources[0]);
}

describe('exemptionsOf', () => {
  it('reads entries with reasons and days', () => {
    expect(
      read('a=because;b = until further  notice until 2026-02-28\n;c=d=e'),
    ).toEqual({
      entries: [
        { rule: 'a', reason: 'because' },
        { rule: 'b', reason: 'until further notice', until: '2026-02-28' },
        { rule: 'c', reason: 'd=e' },
      ],
      mistakes: [],
    });
  });

  it.each(['a', '=b', 'a b=c', 'a=', 'a= until 2026-01-01', 'a=b until soon'])(
    '%p excuses nothing',
    annotation => {
      const { entries, mistakes } = read(annotation);
      expect(entries).toEqual([]);
      expect(mistakes).toHaveLength(1);
    },
  );

  it('takes every annotation in linear time', () => {
    const { mistakes } = read(`a=${' '.repeat(200_000)}until`);
    expect(mistakes).toEqual([]);
    fc.assert(
      fc.property(fc.string(), text => {
        const { entries, mistakes: wrong } = read(text);
        return entries.length + wrong.length <= text.length;
      }),
    );
  });
});
