import { ChangeLog } from './change-log';
import { KubeObject } from './object';

const object = { kind: 'ConfigMap' } as KubeObject;

function logOf(count: number, capacity: number): ChangeLog {
  const log = new ChangeLog(0, capacity);
  for (let version = 1; version <= count; version++) {
    log.append({ type: 'ADDED', version, resource: 'configmaps', object });
  }
  return log;
}

describe('ChangeLog', () => {
  it('gives out what came after a version', () => {
    const versions = logOf(5, 10)
      .since(3, 'configmaps')
      .map(one => one.version);
    expect(versions).toEqual([4, 5]);
  });

  it('says 410 once changes after a version have been dropped, and only then', () => {
    const log = logOf(100, 10);
    const oldest = 100 - log.since(0, 'configmaps').length;
    expect(oldest).toBeGreaterThan(80);
    expect(() => log.assertKnown(oldest - 1, 100)).toThrow(
      'too old resource version',
    );
    expect(() => log.assertKnown(oldest, 100)).not.toThrow();
    expect(log.since(oldest, 'configmaps')[0].version).toBe(oldest + 1);
  });

  it('says 410 for a version of another store', () => {
    expect(() => logOf(3, 10).assertKnown(4, 3)).toThrow(
      'too large resource version',
    );
  });
});
