import type { UncheckedTrafficAnswers } from '@elastic-mesh/plugin-elastic-services-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useLiveService, type ServiceAnswers } from '../live/useLiveService';
import { useFormText } from '../useFormText';
import { useRecordedLoad } from './TakeRecorded';

/** Offers the recorded load of the service that the form changes, once it is known to run. */
export function OwnRecord(props: {
  form: ServiceAnswers;
  answers: UncheckedTrafficAnswers;
  disabled?: boolean;
  onTaken(levels: readonly number[], intervalSeconds: number): void;
}) {
  const { form, answers, disabled, onTaken } = props;
  const t = useFormText();
  const { live } = useLiveService(form);
  const { said, take } = useRecordedLoad(answers, onTaken);
  if (live.state !== 'read') {
    return null;
  }
  const { name, live: state, entityRef } = live;
  return (
    <div style={{ margin: '8px 0' }}>
      <Button
        variant="outlined"
        color="primary"
        size="small"
        disabled={disabled}
        style={{ textTransform: 'none' }}
        onClick={() => take({ id: state.id, entityRef, title: name })}
      >
        {t('form.traffic.own', { service: name })}
      </Button>
      <Typography variant="body2" role="status">
        {said}
      </Typography>
    </div>
  );
}
