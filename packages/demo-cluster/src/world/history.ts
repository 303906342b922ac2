import { Cluster } from '../cluster';
import { SCRAPE_SECONDS } from '../metrics/series-store';

const HOUR_SECONDS = 3600;
/** The last half hour is what people zoom into. */
const FINE_HOURS = 0.5;
const COARSE_STEP_SECONDS = 30;
const FINE_STEP_SECONDS = 2;
const COARSE_SCRAPE_SECONDS = 120;

/** Lets the world live through some hours before anyone looks, coarsely except for the end. */
export function makeHistory(cluster: Cluster, hours: number): void {
  const coarse = Math.max(0, hours - FINE_HOURS);
  cluster.scraper.intervalSeconds = COARSE_SCRAPE_SECONDS;
  cluster.engine.advance(coarse * HOUR_SECONDS, COARSE_STEP_SECONDS);
  cluster.scraper.intervalSeconds = SCRAPE_SECONDS;
  cluster.engine.advance((hours - coarse) * HOUR_SECONDS, FINE_STEP_SECONDS);
}
