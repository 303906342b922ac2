import { Cluster } from '../cluster';
import { SCRAPE_SECONDS } from '../metrics/series-store';

const HOUR_SECONDS = 3600;

/** A stretch of the past, and how closely it is simulated. */
interface Stretch {
  /** Where it ends. */
  untilHoursAgo: number;
  stepSeconds: number;
  /** Below the five minutes that a query looks back, so that charts have no gaps. */
  scrapeSeconds: number;
}

/** The nearer to the present, the closer people look. */
const STRETCHES: readonly Stretch[] = [
  { untilHoursAgo: 6, stepSeconds: 60, scrapeSeconds: 240 },
  { untilHoursAgo: 0.5, stepSeconds: 30, scrapeSeconds: 120 },
  { untilHoursAgo: 0, stepSeconds: 2, scrapeSeconds: SCRAPE_SECONDS },
];

/** Lets the world live through some hours before anyone looks. */
export function makeHistory(cluster: Cluster, hours: number): void {
  let hoursAgo = hours;
  for (const stretch of STRETCHES) {
    const length = Math.max(0, hoursAgo - stretch.untilHoursAgo);
    cluster.scraper.intervalSeconds = stretch.scrapeSeconds;
    cluster.engine.advance(length * HOUR_SECONDS, stretch.stepSeconds);
    hoursAgo -= length;
  }
}
