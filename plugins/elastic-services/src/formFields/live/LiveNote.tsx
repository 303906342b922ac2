import {
  PolicyInWords,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { useFormText, type FormText } from '../useFormText';
import type { LiveService } from './useLiveService';

/** Why nothing of the service is shown, in a sentence. */
function lackText(
  live: Exclude<LiveService, { state: 'read' }>,
  t: FormText,
): string {
  switch (live.state) {
    case 'none':
      return t('form.live.none');
    case 'reading':
      return t('form.live.reading', { service: live.name });
    case 'failed':
      return t('form.live.failed', {
        service: live.name,
        reason: live.reason,
      });
    case 'several':
      return t('form.live.several', {
        service: live.name,
        choices: live.choices.join(', '),
      });
    default:
      return [
        t('form.live.absent', { service: live.name }),
        ...live.unreadable.map(source => unreadableText(source, t)),
      ].join(' ');
  }
}

function unreadableText({ name, reason = '?' }: SourceHealth, t: FormText) {
  return t('form.quota.unreadable', { name, reason });
}

/** What the service runs with now, in words, or why that is not known; nothing here holds the form up. */
export function LiveNote(props: { live: LiveService; readAgain(): void }) {
  const { live, readAgain } = props;
  const t = useFormText();
  const { text } = useText();
  const again = (
    <Button size="small" onClick={readAgain} style={{ textTransform: 'none' }}>
      {t('form.quota.readAgain')}
    </Button>
  );
  if (live.state === 'read') {
    const { workload, scaler } = live.live;
    return (
      <div role="status">
        <Typography variant="body2" style={{ marginTop: 8 }}>
          <strong>
            {t('form.live.read', {
              workload: `${workload.namespace}/${workload.name}`,
              cluster: workload.cluster,
              scaler: text(`scaler.${scaler}`),
            })}
          </strong>{' '}
          {again}
        </Typography>
        <PolicyInWords state={live.live} />
      </div>
    );
  }
  return (
    <Alert
      severity="info"
      role="status"
      style={{ margin: '8px 0' }}
      action={
        live.state === 'failed' || live.state === 'absent' ? again : undefined
      }
    >
      {lackText(live, t)}
    </Alert>
  );
}
