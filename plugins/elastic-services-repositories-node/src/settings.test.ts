import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readLocalPublisherSettings } from './settings';

const read = (localPublisher?: object | null) =>
  readLocalPublisherSettings(
    new ConfigReader({ elasticServices: { localPublisher } } as never),
  );

describe('readLocalPublisherSettings', () => {
  it('is off without its section', () => {
    expect(read(undefined)).toBeUndefined();
    expect(read(null)).toBeUndefined();
  });

  it('has defaults', () => {
    expect(read({})).toEqual({ folder: resolve('.data/repositories') });
    expect(read({ deploy: { url: 'http://localhost:6580/' } })?.deploy).toEqual(
      {
        url: 'http://localhost:6580',
        environment: 'production',
        intervalSeconds: 15,
      },
    );
  });

  it('refuses an interval below a second', () => {
    expect(() =>
      read({ deploy: { url: 'http://localhost', intervalSeconds: 0 } }),
    ).toThrow('deploy.intervalSeconds is 0; use a number of at least 1');
  });
});
