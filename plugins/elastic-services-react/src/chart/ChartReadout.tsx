import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import type { Timeline } from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '../text/useText';
import { AXIS_WIDTH, RIGHT_PADDING } from './geometry';
import { readoutLines } from './readout';

const WIDTH = 230;
const GAP = 12;

/** The values under the cursor, beside it; announced when the cursor moves by key. */
export function ChartReadout(props: {
  timeline: Timeline;
  index: number;
  /** Width of the chart in CSS pixels. */
  width: number;
}) {
  const { timeline, index, width } = props;
  const words = useText();
  const { fromSeconds, toSeconds, columns } = timeline;
  const at = columns.time[index];
  const plotWidth = width - AXIS_WIDTH - RIGHT_PADDING;
  const cursor =
    AXIS_WIDTH + ((at - fromSeconds) / (toSeconds - fromSeconds)) * plotWidth;
  const left =
    cursor + GAP + WIDTH > width ? cursor - GAP - WIDTH : cursor + GAP;
  const lines = readoutLines(timeline, index, words);
  return (
    <Paper
      elevation={4}
      role="status"
      style={{
        position: 'absolute',
        top: 48,
        left: Math.max(0, left),
        width: WIDTH,
        padding: 8,
        pointerEvents: 'none',
        zIndex: 2,
      }}
    >
      <Typography variant="caption" component="p">
        <strong>{words.instant(at * 1000, toSeconds * 1000)}</strong>
      </Typography>
      {lines.map(line => (
        <Typography key={line} variant="caption" component="p">
          {line}
        </Typography>
      ))}
    </Paper>
  );
}
