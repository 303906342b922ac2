import { localitiesFault } from './locality';

describe('localitiesFault', () => {
  it.each([
    [['region1', 'region2']],
    [['region1/zone1', 'region1/zone2']],
    [['region1/zone1/a', 'region1/zone1/b', 'region2/*']],
  ])('%j are apart', localities => {
    expect(localitiesFault(localities)).toBeUndefined();
  });

  it.each([
    [['region1', 'region1/zone1']],
    [['region1/*', 'region1/zone1']],
    [['*', 'region1']],
    [['region*/zone1']],
    [['region1//a']],
    [['region1/zone1', 'region1/zone1']],
  ])('%j are refused', localities => {
    expect(localitiesFault(localities)).toBeDefined();
  });
});
