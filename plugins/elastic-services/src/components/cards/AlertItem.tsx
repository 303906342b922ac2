import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { AlertSummary } from '@elastic-mesh/plugin-elastic-services-common';
import {
  SeverityChip,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { isWebUrl } from './isWebUrl';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  words: { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
}));

/** One alert: what, since when, where to read on, and the button that silences it. */
export function AlertItem(props: {
  alert: AlertSummary;
  nowMs: number;
  maySilence: boolean;
  onSilence(): void;
}) {
  const { alert, nowMs } = props;
  const { text, ago, instant } = useText();
  const classes = useStyles();
  const { silencedBy } = alert;
  return (
    <div className={classes.root}>
      <SeverityChip severity={alert.severity} />
      <div className={classes.words}>
        <Typography variant="body2">
          <strong>{alert.name}</strong> {ago(Date.parse(alert.since), nowMs)}
        </Typography>
        <Typography variant="caption" component="p" color="textSecondary">
          {alert.summary}
        </Typography>
        {silencedBy && (
          <Typography variant="caption" component="p">
            {text('card.alerts.silenced', {
              by: silencedBy.by,
              comment: silencedBy.comment,
              until: instant(Date.parse(silencedBy.until), nowMs),
            })}
          </Typography>
        )}
        {alert.runbookUrl && isWebUrl(alert.runbookUrl) && (
          <Link to={alert.runbookUrl} variant="caption">
            {text('card.alerts.runbook')}
          </Link>
        )}
      </div>
      {alert.state === 'firing' && props.maySilence && (
        <Button
          size="small"
          variant="outlined"
          onClick={props.onSilence}
          aria-label={text('card.alerts.silenceOf', { name: alert.name })}
        >
          {text('card.alerts.silence')}
        </Button>
      )}
    </div>
  );
}
