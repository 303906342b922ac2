import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { LinkButton } from '@backstage/core-components';
import {
  VERDICT_TONES,
  type FixAction,
  type ScalingState,
  type SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  Announcement,
  SourcesLine,
  ToneIcon,
  toneColors,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
    borderLeft: '6px solid',
  },
  words: { flex: '1 1 320px', minWidth: 0, overflowWrap: 'anywhere' },
}));

/** The verdict in one sentence with its numbers, how old the data is, and the nearest way out. */
export function VerdictBanner(props: {
  state: ScalingState;
  sources: readonly SourceHealth[];
  nowMs: number;
  fixHref(action: FixAction): string | undefined;
}) {
  const { state, nowMs } = props;
  const { text, message, ago } = useText();
  const classes = useStyles();
  const theme = useTheme();
  const tone = VERDICT_TONES[state.verdict];
  const colors = toneColors(theme, tone);
  const first = state.findings.find(finding => finding.action);
  const href = first?.action && props.fixHref(first.action);
  const lead = [
    text('source.scalerOn', {
      scaler: text(`scaler.${state.scaler}`),
      cluster: state.workload.cluster,
    }),
    text('source.stateRead', { age: ago(Date.parse(state.readAt), nowMs) }),
  ].join(text('list.separator'));
  const loud = tone === 'bad' || tone === 'warn';
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      style={{
        borderLeftColor: colors.strong,
        background: loud ? colors.soft : undefined,
      }}
      aria-label={text(`verdict.${state.verdict}`)}
    >
      <ToneIcon tone={tone} />
      <div className={classes.words}>
        <Announcement>{text(`verdict.${state.verdict}`)}</Announcement>
        <Typography variant="h6" component="h2">
          {message(state.headline)}
        </Typography>
        {state.detail && (
          <Typography variant="body2">{message(state.detail)}</Typography>
        )}
        <SourcesLine
          lead={lead}
          // The lead says how old the cluster's data is when it can be read.
          sources={props.sources.filter(
            ({ kind, state: health }) => kind !== 'cluster' || health !== 'ok',
          )}
          nowMs={nowMs}
        />
      </div>
      {href && first && (
        <div>
          <LinkButton
            to={href}
            variant="contained"
            color="primary"
            aria-label={text('findings.fixOf', { title: message(first.title) })}
          >
            {text('findings.fix')}
          </LinkButton>
        </div>
      )}
    </Paper>
  );
}
