import fc from 'fast-check';
import { waitingProbability } from './erlang';
import { WaitingTables } from './waiting';

/** Erlang's C formula as textbooks write it, for few servers. */
function textbookErlangC(servers: number, offered: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < servers; n++) {
    term *= offered / n;
    sum += term;
  }
  const last = ((term * offered) / servers) * (servers / (servers - offered));
  return last / (sum + last);
}

describe('M/M/c', () => {
  it('has the waiting probability of the textbook', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (servers, utilization) => {
          const offered = servers * utilization;
          expect(waitingProbability(servers, offered)).toBeCloseTo(
            textbookErlangC(servers, offered),
            9,
          );
        },
      ),
    );
  });

  it('joins the many-server limit without a jump', () => {
    const below = waitingProbability(4000, 4000 * 0.985);
    const above = waitingProbability(4001, 4001 * 0.985);
    expect(Math.abs(above / below - 1)).toBeLessThan(0.05);
  });

  it('gives the mean queue and the percentiles of M/M/1', () => {
    const tables = new WaitingTables({ kind: 'exponential', meanSeconds: 0.2 });
    const out = { queueLength: 0, p50Seconds: 0, p95Seconds: 0, p99Seconds: 0 };
    for (const utilization of [0.1, 0.5, 0.8, 0.95]) {
      tables.lookUp(1, utilization, out);
      const queue = (utilization * utilization) / (1 - utilization);
      expect(out.queueLength / queue).toBeCloseTo(1, 1);
      // Time in an M/M/1 system is exponential with mean S / (1 - utilization).
      const p95 = (0.2 / (1 - utilization)) * -Math.log(0.05);
      expect(out.p95Seconds / p95).toBeGreaterThan(0.95);
      expect(out.p95Seconds / p95).toBeLessThan(1.05);
    }
  });

  it('lets nobody wait without a limit', () => {
    const tables = new WaitingTables({ kind: 'constant', seconds: 0.05 });
    const out = { queueLength: 1, p50Seconds: 0, p95Seconds: 0, p99Seconds: 0 };
    tables.lookUp(Infinity, 0, out);
    expect(out.queueLength).toBe(0);
    expect(out.p99Seconds).toBeCloseTo(0.05, 4);
  });
});
