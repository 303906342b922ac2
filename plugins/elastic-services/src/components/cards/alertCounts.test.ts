import { entityAlerts } from '../../__fixtures__/scalingStates';
import { firingBySeverity, sortAlerts } from './alertCounts';
import { isWebUrl } from './isWebUrl';

const { alerts } = entityAlerts(0);

describe('firingBySeverity', () => {
  it('counts firing alerts only, most severe first', () => {
    expect(firingBySeverity([...alerts].reverse())).toEqual([
      { severity: 'critical', count: 1 },
      { severity: 'warning', count: 1 },
    ]);
  });
});

describe('sortAlerts', () => {
  it('puts silenced alerts last and does not touch what it is given', () => {
    const given = Object.freeze([...alerts].reverse());
    expect(sortAlerts(given).map(alert => alert.fingerprint)).toEqual([
      'a1',
      'a2',
      'a3',
    ]);
  });
});

describe('isWebUrl', () => {
  it.each([
    ['https://runbooks.example.com/a', true],
    ['http://localhost/a', true],
    // eslint-disable-next-line no-script-url
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['/relative', false],
  ])('%s: %s', (url, expected) => {
    expect(isWebUrl(url)).toBe(expected);
  });
});
