import Typography from '@material-ui/core/Typography';
import { useTheme } from '@material-ui/core/styles';
import type {
  Timeline,
  TimelineColumns,
} from '@elastic-mesh/plugin-elastic-services-common';
import { toneColors } from '../chips/tones';
import type { UiKey } from '../text/createText';
import { useText } from '../text/useText';

const NAMES: Record<keyof TimelineColumns, UiKey> = {
  time: 'chart.table.time',
  desired: 'chart.series.desired',
  ready: 'chart.series.ready',
  starting: 'chart.series.starting',
  minReplicas: 'chart.table.floor',
  maxReplicas: 'chart.table.ceiling',
  wanted: 'chart.series.wanted',
  demand: 'chart.series.demand',
  capacity: 'chart.series.capacity',
  p95Ms: 'chart.series.p95',
};

/** Which series are empty because their source could not be read, and why. */
export function TimelineGaps({ gaps }: { gaps: Timeline['gaps'] }) {
  const { text } = useText();
  const theme = useTheme();
  const style = { color: toneColors(theme, 'bad').text };
  return (
    <>
      {gaps.map(({ column, reason }) => (
        <Typography key={column} variant="caption" component="p" style={style}>
          {text('chart.missing', { series: text(NAMES[column]), reason })}
        </Typography>
      ))}
    </>
  );
}
