import Typography from '@material-ui/core/Typography';
import {
  policyInWords,
  type ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '../text/useText';

/** The scaler's settings as sentences. */
export function PolicyInWords({ state }: { state: ScalingState }) {
  const { text, message } = useText();
  if (state.scaler === 'none') {
    return <Typography variant="body2">{text('policy.unscaled')}</Typography>;
  }
  return (
    <Typography variant="body2">
      {policyInWords(state.policy, state.coldStartP95Seconds)
        .map(message)
        .join(' ')}
    </Typography>
  );
}
