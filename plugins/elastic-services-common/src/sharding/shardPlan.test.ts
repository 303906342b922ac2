import { shardProblems, shardRoutes, type ShardAnswers } from './shardPlan';

const ranges: ShardAnswers[] = [
  { name: 'small', from: 0, to: 9 },
  { name: 'middle', from: 10, to: 99 },
  { name: 'large', from: 100, to: 249 },
];
const refusals = (
  shards: ShardAnswers[],
  routing: 'ranges' | 'names' = 'ranges',
) =>
  shardProblems('ledger', routing, shards).map(
    ({ field, text }) => `${field}: ${text}`,
  );

describe('shards by ranges', () => {
  it('route every key of the article to the one shard that owns it', () => {
    const routes = shardRoutes('ranges', ranges);
    const ownersOf = (key: number) =>
      routes
        .filter(({ matches }) =>
          matches.some(({ value }) => new RegExp(value).test(String(key))),
        )
        .map(({ name }) => name);
    for (let key = 0; key < 250; key++) {
      expect(ownersOf(key)).toEqual([
        key < 10 ? 'small' : key < 100 ? 'middle' : 'large', // eslint-disable-line no-nested-ternary
      ]);
    }
    expect(ownersOf(250)).toEqual([]);
  });

  it('may touch in any order, and need not begin at 0', () => {
    expect(refusals(ranges)).toEqual([]);
    expect(refusals([ranges[2], ranges[1]])).toEqual([]);
  });

  it('refuse an overlap with its keys', () => {
    expect(refusals([ranges[0], { name: 'b', from: 8, to: 20 }])).toEqual([
      'shards[1].from: keys 8 to 9 would belong to "small" and to "b". Let "b" begin at 10, or end the other before 8.',
    ]);
  });

  it('see an overlap with a range that began long before', () => {
    expect(
      refusals([
        { name: 'all', from: 0, to: 100 },
        { name: 'a', from: 5, to: 6 },
        { name: 'b', from: 50, to: 50 },
      ]),
    ).toEqual([
      'shards[1].from: keys 5 to 6 would belong to "all" and to "a". Let "a" begin at 101, or end the other before 5.',
      'shards[2].from: key 50 would belong to "all" and to "b". Let "b" begin at 101, or end the other before 50.',
    ]);
  });

  it('refuse a gap with its keys', () => {
    expect(refusals([ranges[0], ranges[2]])).toEqual([
      'shards[1].from: keys 10 to 99 between "small" and "large" would belong to no shard. Let "large" begin at 10.',
    ]);
  });

  it('refuse what is no range', () => {
    expect(
      refusals([
        { name: 'a', from: 9, to: 0 },
        { name: 'b', from: -1, to: 3 },
        { name: 'c', from: 1.5 },
      ]),
    ).toEqual([
      'shards[0].to: from 9 to 0 is empty. Swap the two.',
      'shards[1]: from -1 to 3 is no range of whole numbers between 0 and 9007199254740991. Enter both.',
      'shards[2]: from 1.5 to undefined is no range of whole numbers between 0 and 9007199254740991. Enter both.',
    ]);
  });
});

describe('shards by names', () => {
  const names: ShardAnswers[] = [
    { name: 'eu', keys: ['de', 'fr'] },
    { name: 'us', keys: ['us'] },
  ];

  it('match whole values', () => {
    expect(refusals(names, 'names')).toEqual([]);
    expect(shardRoutes('names', names)[0]).toEqual({
      name: 'eu',
      matches: [
        { kind: 'exact', value: 'de' },
        { kind: 'exact', value: 'fr' },
      ],
      keys: 'de, fr',
    });
  });

  it('refuse a key of two shards, an empty list, and what no header carries', () => {
    expect(
      refusals(
        [
          { name: 'eu', keys: ['de'] },
          { name: 'us', keys: ['us', 'de'] },
          { name: 'cn', keys: ['中'] },
          { name: 'none' },
        ],
        'names',
      ),
    ).toEqual([
      'shards[1].keys: key "de" would belong to "eu" and to "us". Take it out of one.',
      'shards[2].keys: "中" cannot be the value of a header: printable ASCII without spaces at its ends is.',
      'shards[3].keys: "none" has no key.',
    ]);
  });
});

describe('names of shards', () => {
  it('become names of Services, and are there once', () => {
    expect(
      refusals(
        [
          { name: 'A', keys: ['a'] },
          { name: 'default', keys: ['b'] },
          { name: 'x', keys: ['c'] },
          { name: 'x', keys: ['d'] },
          { name: 'y'.repeat(60), keys: ['e'] },
        ],
        'names',
      ).map(text => text.split(':')[0]),
    ).toEqual([
      'shards[0].name',
      'shards[1].name',
      'shards[3].name',
      'shards[4].name',
    ]);
  });

  it('are at least two', () => {
    expect(refusals([ranges[0]])[0]).toMatch('1 shards; 2 to 50 are allowed');
  });
});
