import type { Text } from '../text/createText';
import type { PaneId } from './timelineModel';

const TWO_DAYS_SECONDS = 2 * 86_400;

/** A tick of the time axis: time of day, or the day where the range is long. */
export function formatTimeTick(
  tickSeconds: number,
  rangeSeconds: number,
  language: string,
): string {
  return new Intl.DateTimeFormat(
    language,
    rangeSeconds > TWO_DAYS_SECONDS
      ? { month: 'short', day: 'numeric' }
      : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  ).format(new Date(tickSeconds * 1000));
}

/** A tick of a value axis; latency is given in milliseconds. */
export function formatValueTick(
  pane: PaneId,
  value: number,
  words: Pick<Text, 'seconds' | 'number'>,
): string {
  if (pane === 'replicas' && !Number.isInteger(value)) {
    return '';
  }
  return pane === 'latency' ? words.seconds(value / 1000) : words.number(value);
}
