import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../text/useText';
import type { UiKey } from '../text/createText';
import type { SimulationFigures } from './simulationFigures';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(112px, 1fr))',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0),
  },
  tile: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(1),
  },
  name: {
    color: theme.palette.text.secondary,
    fontSize: theme.typography.caption.fontSize,
  },
  value: { margin: 0, fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
}));

/** The figures of a simulation as terms and values. */
export function FigureTiles(props: {
  figures: SimulationFigures;
  monthlyCost?: string;
}) {
  const { figures, monthlyCost } = props;
  const { text, number, seconds } = useText();
  const classes = useStyles();
  const tiles: [UiKey, string][] = [
    [
      'simulation.replicas',
      figures.lowestReplicas === figures.highestReplicas
        ? number(figures.highestReplicas)
        : text('simulation.replicasValue', {
            lowest: figures.lowestReplicas,
            highest: figures.highestReplicas,
          }),
    ],
    ['simulation.p95', seconds(figures.worstP95Ms / 1000)],
    [
      'simulation.queue',
      text('simulation.queueValue', { queue: number(figures.longestQueue) }),
    ],
    ['simulation.coldStarts', number(figures.coldStarts)],
    [
      'simulation.failed',
      text('simulation.failedValue', {
        failed: number(figures.failed),
        all: number(figures.arrivals),
      }),
    ],
    ...(monthlyCost === undefined
      ? []
      : [['simulation.cost', monthlyCost] as [UiKey, string]]),
  ];
  return (
    <dl className={classes.root}>
      {tiles.map(([key, value]) => (
        <div key={key} className={classes.tile}>
          <dt className={classes.name}>{text(key)}</dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
