import Alert from '@material-ui/lab/Alert';
import { Announcement } from '../announcement/Announcement';
import { useText } from '../text/useText';

/** Said above data that can no longer be refreshed: why, and how old it is. */
export function LostConnection(props: {
  error?: Error;
  loadedAtMs?: number;
  nowMs: number;
}) {
  const { text, ago } = useText();
  if (!props.error || props.loadedAtMs === undefined) {
    return null;
  }
  return (
    <Alert severity="warning" role="note">
      <Announcement>{props.error.message}</Announcement>
      {text('source.lost', {
        reason: props.error.message,
        age: ago(props.loadedAtMs, props.nowMs),
      })}
    </Alert>
  );
}
