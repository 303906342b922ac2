import {
  clockText,
  type ScheduledRun,
} from '@elastic-mesh/plugin-elastic-services-common';
import Typography from '@material-ui/core/Typography';
import { useText } from '@elastic-mesh/plugin-elastic-services-react';
import { useFormText } from '../useFormText';

/** What a schedule keeps in the time that is simulated, in a sentence. */
export function ScheduleLine({ run }: { run: ScheduledRun }) {
  const { schedule, periods } = run;
  const { number, language } = useText();
  const t = useFormText();
  const times = new Intl.ListFormat(language).format(
    periods.map(({ fromSeconds, toSeconds }) =>
      t('form.scaling.scheduleTime', {
        from: clockText(run, fromSeconds),
        to: clockText(run, toSeconds),
      }),
    ),
  );
  return (
    <Typography variant="body2">
      {t(
        periods.length
          ? 'form.scaling.schedule'
          : 'form.scaling.scheduleElsewhere',
        {
          replicas: number(schedule.desiredReplicas),
          times,
          from: clockText(run, 0),
          timezone: schedule.timezone,
        },
      )}
    </Typography>
  );
}
