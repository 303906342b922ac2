import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  VERDICT_TONES,
  type FleetRow,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  toneColors,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { verdictTiles, type FleetFilter } from './fleetModel';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
    gap: theme.spacing(1.5),
    marginBottom: theme.spacing(2),
  },
  tile: {
    flexDirection: 'column',
    padding: theme.spacing(1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
}));

/** Counts by verdict; pressing one shows only those services, pressing it again shows all. */
export function VerdictTiles(props: {
  rows: readonly FleetRow[];
  selected: FleetFilter['verdict'];
  onSelect(verdict: FleetFilter['verdict']): void;
}) {
  const { text, number } = useText();
  const theme = useTheme();
  const classes = useStyles();
  return (
    <div className={classes.root} role="group" aria-label={text('fleet.tiles')}>
      {verdictTiles(props.rows).map(({ verdict, count }) => {
        const good = verdict === 'good';
        const tone = good ? 'good' : VERDICT_TONES[verdict];
        const pressed = props.selected === verdict;
        const colors = toneColors(theme, tone);
        const name = good ? text('fleet.good') : text(`verdict.${verdict}`);
        return (
          <ButtonBase
            key={verdict}
            className={classes.tile}
            aria-pressed={pressed}
            aria-label={text('fleet.tile', { count, verdict: name })}
            style={
              pressed
                ? { borderColor: colors.strong, background: colors.soft }
                : undefined
            }
            onClick={() => props.onSelect(pressed ? undefined : verdict)}
          >
            <Typography
              variant="h5"
              component="span"
              style={{ color: colors.strong }}
            >
              {number(count)}
            </Typography>
            <Typography variant="caption" component="span">
              {name}
            </Typography>
          </ButtonBase>
        );
      })}
    </div>
  );
}
