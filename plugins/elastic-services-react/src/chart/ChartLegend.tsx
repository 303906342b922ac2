import type { CSSProperties } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../text/useText';
import type { UiKey } from '../text/createText';
import type { ChartPalette } from './palette';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    fontSize: theme.typography.caption.fontSize,
    color: theme.palette.text.secondary,
    marginBottom: theme.spacing(1),
  },
  entry: { display: 'inline-flex', alignItems: 'center', gap: 6 },
}));

interface LegendEntry {
  key: UiKey;
  /** A sign drawn as text, for markers. */
  sign?: string;
  style: CSSProperties;
}

function legendEntries(palette: ChartPalette): LegendEntry[] {
  const block = (background: string) => ({ width: 18, height: 10, background });
  const line = (color: string, dash: 'solid' | 'dashed') => ({
    width: 18,
    borderTop: `2px ${dash} ${color}`,
  });
  return [
    { key: 'chart.series.ready', style: block(palette.ready) },
    { key: 'chart.series.starting', style: block(palette.starting) },
    { key: 'chart.series.desired', style: line(palette.desired, 'solid') },
    { key: 'chart.series.bounds', style: block(palette.band) },
  ];
}

function recordedEntries(palette: ChartPalette): LegendEntry[] {
  return [
    {
      key: 'chart.series.wanted',
      style: { width: 18, borderTop: `2px dashed ${palette.wanted}` },
    },
    {
      key: 'chart.marker.decision',
      sign: '◆',
      style: { color: palette.decision },
    },
    { key: 'chart.marker.deploy', sign: '▲', style: { color: palette.deploy } },
    { key: 'chart.marker.alert', sign: '●', style: { color: palette.alert } },
  ];
}

function scheduleEntries({ schedule }: ChartPalette): LegendEntry[] {
  return [
    {
      key: 'chart.series.schedule',
      style: { width: 18, borderTop: `2px dotted ${schedule}` },
    },
  ];
}

/** What the colours and shapes of the replicas pane mean. */
export function ChartLegend(props: {
  palette: ChartPalette;
  /** A simulation marks nothing and wants nothing beyond its bounds. */
  recorded: boolean;
  /** A schedule keeps replicas at set times. */
  scheduled: boolean;
}) {
  const { palette, recorded, scheduled } = props;
  const { text } = useText();
  const classes = useStyles();
  return (
    <div className={classes.root} aria-hidden>
      {[
        ...legendEntries(palette),
        ...(scheduled ? scheduleEntries(palette) : []),
        ...(recorded ? recordedEntries(palette) : []),
      ].map(({ key, sign, style }) => (
        <span key={key} className={classes.entry}>
          <span style={style}>{sign}</span>
          {text(key)}
        </span>
      ))}
    </div>
  );
}
