import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { ExplanationStep } from '@elastic-mesh/autoscaling';
import type {
  Explanation,
  ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import { toneColors } from '../chips/tones';
import type { Text } from '../text/createText';
import { useText } from '../text/useText';
import { stepText } from './stepText';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  step: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) auto',
    gap: theme.spacing(1),
    alignItems: 'start',
    padding: theme.spacing(0.75, 0.5),
    borderBottom: `1px dashed ${theme.palette.divider}`,
  },
  badge: {
    width: 20,
    height: 20,
    borderRadius: 10,
    textAlign: 'center',
    fontSize: 12,
    lineHeight: '20px',
    background: theme.palette.action.selected,
  },
  formula: {
    fontFamily: 'monospace',
    fontSize: '0.85rem',
    overflowWrap: 'anywhere',
  },
  result: { fontFamily: 'monospace', fontSize: '1rem', fontWeight: 700 },
}));

/** How far the explanation can be trusted. */
export function exactnessText(
  explanation: Explanation,
  { text }: Text,
): string {
  if (explanation.exactness === 'exact') {
    return text('why.exact');
  }
  const missing = explanation.missing?.join(', ') || text('why.someInputs');
  return text(`why.${explanation.exactness}`, { missing });
}

function Step(props: { step: ExplanationStep; position: number }) {
  const { step, position } = props;
  const words = useText();
  const classes = useStyles();
  const theme = useTheme();
  const bad = toneColors(theme, 'bad');
  return (
    <li
      className={classes.step}
      style={step.capped ? { background: bad.soft } : undefined}
    >
      <span
        aria-hidden
        className={classes.badge}
        style={
          step.capped
            ? { background: bad.strong, color: theme.palette.background.paper }
            : undefined
        }
      >
        {position}
      </span>
      <div className={classes.formula}>
        {step.capped ? (
          <strong>{stepText(step, words)}</strong>
        ) : (
          stepText(step, words)
        )}
        {step.capped && (
          <Typography variant="caption" component="p">
            {words.text('why.capped')}
          </Typography>
        )}
      </div>
      <span
        className={classes.result}
        style={step.capped ? { color: bad.strong } : undefined}
        aria-label={words.text('why.result', { after: step.after })}
      >
        {words.number(step.after)}
      </span>
    </li>
  );
}

/** The scaler's own steps with this moment's numbers, from demand to the number of pods, then what is ready. */
export function WhyThisNumber({ state }: { state: ScalingState }) {
  const { text, number } = useText();
  const classes = useStyles();
  const { explanation, replicas, coldStartP95Seconds } = state;
  const { steps } = explanation;
  return (
    <>
      {steps.length === 0 && (
        <Typography color="textSecondary">
          {text(
            explanation.exactness === 'unknown' && state.scaler !== 'none'
              ? 'why.cannot'
              : 'why.noSteps',
          )}
        </Typography>
      )}
      <ol className={classes.list}>
        {steps.map((step, index) => (
          <Step
            key={`${index} ${step.rule}`}
            step={step}
            position={index + 1}
          />
        ))}
        <li className={classes.step}>
          <span aria-hidden className={classes.badge}>
            {steps.length + 1}
          </span>
          <span className={classes.formula}>
            {text('why.ready')}{' '}
            {text('why.readyOf', {
              ready: replicas.ready,
              desired: replicas.desired,
            })}
            {coldStartP95Seconds !== undefined &&
              `${text('list.separator')}${text('why.coldStart', {
                seconds: coldStartP95Seconds,
              })}`}
          </span>
          <span className={classes.result}>{number(replicas.ready)}</span>
        </li>
      </ol>
    </>
  );
}
