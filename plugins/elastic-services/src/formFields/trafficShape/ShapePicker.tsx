import { useId } from 'react';
import { trafficLevels } from '@elastic-mesh/autoscaling';
import {
  durationSecondsOf,
  trafficOf,
  type TrafficAnswers,
  type TrafficKind,
} from '@elastic-mesh/plugin-elastic-services-common';
import { chartPalette } from '@elastic-mesh/plugin-elastic-services-react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useFormText } from '../useFormText';
import { drawnDay } from './trafficForm';

const WIDTH = 120;
const HEIGHT = 36;

const useStyles = makeStyles(theme => ({
  fieldset: { border: 0, padding: 0, margin: 0, minWidth: 0 },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(128px, 1fr))',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
  card: {
    position: 'relative',
    display: 'block',
    padding: theme.spacing(1),
    background: theme.palette.background.paper,
    border: `2px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    cursor: 'pointer',
    '&:focus-within': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
  },
  chosen: { borderColor: theme.palette.primary.main },
  help: {
    color: theme.palette.text.secondary,
    fontSize: theme.typography.caption.fontSize,
  },
}));

const SAMPLE: Omit<TrafficAnswers, 'kind'> = {
  quietRequestsPerSecond: 15,
  peakRequestsPerSecond: 100,
  ...drawnDay({ quietRequestsPerSecond: 15, peakRequestsPerSecond: 100 }),
};

/** The outline of a shape, from the same function that the simulation takes its load from. */
function outline(answers: TrafficAnswers): string {
  const levels = trafficLevels(
    trafficOf(answers).shape,
    WIDTH,
    durationSecondsOf(answers) / WIDTH,
  );
  const points = [...levels].map(
    (level, x) => `${x},${(HEIGHT * (1 - level / 110)).toFixed(1)}`,
  );
  return `M0,${HEIGHT}L${points.join('L')}L${WIDTH},${HEIGHT}Z`;
}

/** Shapes of traffic as radio buttons with a picture each. */
export function ShapePicker(props: {
  kinds: readonly TrafficKind[];
  value: TrafficKind | undefined;
  disabled?: boolean;
  onChoose(kind: TrafficKind): void;
}) {
  const { kinds, value, disabled, onChoose } = props;
  const classes = useStyles();
  const palette = chartPalette(useTheme());
  const t = useFormText();
  const name = useId();
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('form.traffic.shape')}</legend>
      <div className={classes.cards}>
        {kinds.map(kind => (
          <label
            key={kind}
            className={`${classes.card} ${
              kind === value ? classes.chosen : ''
            }`}
          >
            <input
              type="radio"
              name={name}
              value={kind}
              checked={kind === value}
              disabled={disabled}
              onChange={() => onChoose(kind)}
            />{' '}
            {t(`form.traffic.kind.${kind}`)}
            <svg
              aria-hidden
              viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
              preserveAspectRatio="none"
              style={{ display: 'block', width: '100%', height: HEIGHT }}
            >
              <path d={outline({ ...SAMPLE, kind })} fill={palette.ready} />
            </svg>
            <span className={classes.help}>
              {t(`form.traffic.kindHelp.${kind}`)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
