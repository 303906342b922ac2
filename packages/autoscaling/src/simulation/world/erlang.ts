import { normalShare } from '../distribution';
import { exp } from '../elementary';

/** Above this many servers the many-server limit replaces the recursion; both agree within 1 % there. */
const RECURSION_UP_TO = 4000;

/**
 * Probability that a request has to wait in an M/M/c queue (Erlang's C formula).
 *
 * Between whole numbers of servers it is interpolated: a pod limited by CPU may be worth 2.5 of them.
 *
 * @param servers - at least 1
 * @param offered - arrival rate times service time, in `[0, servers)`
 */
export function waitingProbability(servers: number, offered: number): number {
  if (servers > RECURSION_UP_TO) {
    return halfinWhitt(servers, offered);
  }
  const whole = Math.floor(servers);
  const share = servers - whole;
  // The same utilization on both sides, so that neither side is saturated before the other.
  const lower = erlangC(whole, (offered / servers) * whole);
  if (share === 0) {
    return lower;
  }
  const upper = erlangC(whole + 1, (offered / servers) * (whole + 1));
  return lower + (upper - lower) * share;
}

function erlangC(servers: number, offered: number): number {
  // The recursion of Erlang's B formula is stable for any number of servers, in contrast to its factorials.
  let blocking = 1;
  for (let n = 1; n <= servers; n++) {
    blocking = (offered * blocking) / (n + offered * blocking);
  }
  const utilization = offered / servers;
  return blocking / (1 - utilization * (1 - blocking));
}

/** S. Halfin, W. Whitt, "Heavy-traffic limits for queues with many exponential servers" (1981). */
function halfinWhitt(servers: number, offered: number): number {
  const beta = (1 - offered / servers) * Math.sqrt(servers);
  const density = 0.3989422804014327 * exp((-beta * beta) / 2);
  if (density === 0) {
    return 0;
  }
  return 1 / (1 + (beta * normalShare(beta)) / density);
}
