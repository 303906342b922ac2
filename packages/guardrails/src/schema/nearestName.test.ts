import { nearestName } from './nearestName';

const KNOWN = ['minReplicas', 'maxReplicas', 'metrics', 'behavior'];

describe('nearestName', () => {
  it.each([
    ['minReplica', 'minReplicas'],
    ['minreplicas', 'minReplicas'],
    ['metircs', 'metrics'],
    ['behaviour', 'behavior'],
    ['zone', undefined],
  ])('%s -> %s', (name, nearest) => {
    expect(nearestName(name, KNOWN)).toBe(nearest);
  });
});
