import { useId, useState, type FormEvent } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { AlertSummary } from '@elastic-mesh/plugin-elastic-services-common';
import {
  elasticServicesApiRef,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';

const DURATIONS_SECONDS = [3600, 4 * 3600, 24 * 3600, 7 * 24 * 3600];
const SHORTEST_COMMENT = 3;

function useSilence(
  entityRef: string,
  alert: AlertSummary,
  onDone: () => void,
) {
  const api = useApi(elasticServicesApiRef);
  const toasts = useApi(toastApiRef);
  const { text } = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const silence = async (durationSeconds: number, comment: string) => {
    setBusy(true);
    setError(undefined);
    try {
      const { fingerprint, name } = alert;
      await api.silenceAlert(entityRef, {
        fingerprint,
        durationSeconds,
        comment,
      });
      toasts.post({
        title: text('silence.done', { name, seconds: durationSeconds }),
        status: 'success',
        timeout: 5000,
      });
      onDone();
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  return { busy, error, silence };
}

/** Asks for how long and why, then silences one alert. */
export function SilenceDialog(props: {
  entityRef: string;
  alert: AlertSummary;
  onClose(): void;
  onSilenced(): void;
}) {
  const { text, seconds } = useText();
  const titleId = useId();
  const [duration, setDuration] = useState(DURATIONS_SECONDS[0]);
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, silence } = useSilence(
    props.entityRef,
    props.alert,
    () => {
      props.onSilenced();
      props.onClose();
    },
  );
  const missing = comment.trim().length < SHORTEST_COMMENT;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing) {
      silence(duration, comment.trim());
    }
  };
  return (
    <Dialog open onClose={props.onClose} aria-labelledby={titleId}>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={titleId}>
          {text('silence.title', { name: props.alert.name })}
        </DialogTitle>
        <DialogContent>
          <DialogContentText>{text('silence.explain')}</DialogContentText>
          <TextField
            select
            fullWidth
            margin="dense"
            id="elastic-services-silence-duration"
            label={text('silence.duration')}
            value={duration}
            onChange={event => setDuration(Number(event.target.value))}
          >
            {DURATIONS_SECONDS.map(value => (
              <MenuItem key={value} value={value}>
                {seconds(value)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            fullWidth
            required
            margin="dense"
            id="elastic-services-silence-comment"
            label={text('silence.comment')}
            value={comment}
            onChange={event => setComment(event.target.value)}
            error={tried && missing}
            helperText={
              tried && missing ? text('silence.commentRequired') : ' '
            }
          />
          {error && (
            <Alert severity="error">
              {text('silence.failed', { reason: error.message })}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose}>{text('silence.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={busy}
          >
            {text('silence.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
