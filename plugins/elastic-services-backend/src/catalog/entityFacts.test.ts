import { matchesSelector, parseSelector } from '../adapters/labelSelector';
import { component } from '../__testUtils__/startBackend';
import { readEntityFacts } from './entityFacts';

describe('readEntityFacts', () => {
  it('reads owner, objective and the id as a selector', () => {
    const facts = readEntityFacts(
      component('web', {
        owner: 'group:default/shop',
        annotations: {
          'elastic-mesh.io/latency-objective': '800ms',
          'backstage.io/kubernetes-namespace': 'prod',
        },
      }),
    );
    expect(facts).toEqual({
      ref: 'component:default/web',
      title: 'web',
      owner: 'group:default/shop',
      latencyObjectiveMs: 800,
      hasRepository: false,
      selector: { matchLabels: { 'backstage.io/kubernetes-id': 'web' } },
      namespace: 'prod',
    });
  });

  it.each([
    ['elastic-mesh.io/local-repository', 'web', true],
    ['backstage.io/source-location', 'url:https://github.com/acme/web/', true],
    ['backstage.io/source-location', 'file:/srv/web/', false],
  ])('knows whether %s %s is a repository', (name, value, expected) => {
    const entity = component('web', { annotations: { [name]: value } });
    expect(readEntityFacts(entity)?.hasRepository).toBe(expected);
  });

  it('prefers a label selector, and claims nothing with one that is none', () => {
    const withSelector = (selector: string) =>
      readEntityFacts(
        component('web', {
          annotations: { 'backstage.io/kubernetes-label-selector': selector },
        }),
      );
    const { selector } = withSelector('app=web,tier in (a, b),!canary')!;
    expect(matchesSelector(selector, { app: 'web', tier: 'b' })).toBe(true);
    expect(matchesSelector(selector, { app: 'web', tier: 'c' })).toBe(false);
    expect(
      matchesSelector(selector, { app: 'web', tier: 'a', canary: 'x' }),
    ).toBe(false);
    expect(withSelector('a b c')).toBeUndefined();
  });
});

describe('parseSelector', () => {
  it.each([
    ['a!=b', {}, true],
    ['a!=b', { a: 'b' }, false],
    ['a notin (b,c)', { a: 'c' }, false],
    ['a', { a: '' }, true],
    ['a', {}, false],
    ['a==b', { a: 'b' }, true],
  ])('%s on %j: %s', (text, labels: Record<string, string>, expected) => {
    expect(matchesSelector(parseSelector(text), labels)).toBe(expected);
  });

  it('selects nothing with an empty selector', () => {
    expect(matchesSelector({}, { a: 'b' })).toBe(false);
    expect(matchesSelector(undefined, { a: 'b' })).toBe(false);
  });
});
