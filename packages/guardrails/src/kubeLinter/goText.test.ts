import { goLabelSelector, goMap, selectorText } from './goText';

const SELECTOR = {
  matchLabels: { tier: 'front', app: 'web' },
  matchExpressions: [
    { key: 'env', operator: 'In', values: ['prod', 'dev'] },
    { key: 'legacy', operator: 'DoesNotExist' },
    { key: 'owner', operator: 'Exists' },
    { key: 'zone', operator: 'NotIn', values: ['a'] },
  ],
};

describe('goMap', () => {
  it('writes keys in order', () => {
    expect(goMap({ tier: 'front', app: 'web' })).toBe(
      'map[app:web tier:front]',
    );
  });

  it('writes no keys', () => {
    expect(goMap({})).toBe('map[]');
  });
});

describe('goLabelSelector', () => {
  it('writes labels and expressions', () => {
    expect(
      goLabelSelector({
        ...SELECTOR,
        matchExpressions: SELECTOR.matchExpressions.slice(0, 2),
      }),
    ).toBe(
      '&LabelSelector{MatchLabels:map[string]string{app: web,tier: front,},' +
        'MatchExpressions:[]LabelSelectorRequirement{' +
        'LabelSelectorRequirement{Key:env,Operator:In,Values:[prod dev],},' +
        'LabelSelectorRequirement{Key:legacy,Operator:DoesNotExist,Values:[],},},}',
    );
  });

  it('writes a selector of nothing', () => {
    expect(goLabelSelector(undefined)).toBe(
      '&LabelSelector{MatchLabels:map[string]string{},MatchExpressions:[]LabelSelectorRequirement{},}',
    );
  });
});

describe('selectorText', () => {
  it('writes every operator, by name', () => {
    expect(selectorText(SELECTOR)).toBe(
      'app=web,env in (dev,prod),!legacy,owner,tier=front,zone notin (a)',
    );
  });
});
