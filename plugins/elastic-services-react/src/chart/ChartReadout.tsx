import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { AXIS_WIDTH, RIGHT_PADDING } from './geometry';
import type { Readout } from './readout';
import type { ChartTimeline } from './timelineModel';

const WIDTH = 230;
const GAP = 12;

/** The values under the cursor, beside it; what is read out is the chart's announcement. */
export function ChartReadout(props: {
  timeline: ChartTimeline;
  index: number;
  readout: Readout;
  /** Width of the chart in CSS pixels. */
  width: number;
}) {
  const { timeline, index, readout, width } = props;
  const { fromSeconds, toSeconds, columns } = timeline;
  const at = columns.time[index];
  const plotWidth = width - AXIS_WIDTH - RIGHT_PADDING;
  const cursor =
    AXIS_WIDTH + ((at - fromSeconds) / (toSeconds - fromSeconds)) * plotWidth;
  const left =
    cursor + GAP + WIDTH > width ? cursor - GAP - WIDTH : cursor + GAP;
  return (
    <Paper
      elevation={4}
      aria-hidden
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
        <strong>{readout.time}</strong>
      </Typography>
      {readout.lines.map(line => (
        <Typography key={line} variant="caption" component="p">
          {line}
        </Typography>
      ))}
    </Paper>
  );
}
