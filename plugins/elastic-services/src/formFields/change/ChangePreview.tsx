import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { useSimulation } from '../scalingPolicy/useSimulation';
import { useFormText } from '../useFormText';
import { peakBursts, type ChangePlan, type PlannedSide } from './planOfChange';
import { SimulationComparison } from './SimulationComparison';

type Compared = Extract<ChangePlan, { now: unknown }>;

interface PreviewProps {
  planned: ChangePlan;
  /** Whether the page asks for anything that is not so already. */
  changed: boolean;
  /** ISO 4217 code. */
  currency: string;
}

/** The service now and after the change, simulated under the form's traffic, or why that cannot be. */
export function ChangePreview(props: PreviewProps) {
  const { planned } = props;
  const t = useFormText();
  return 'lack' in planned ? (
    <Alert severity="info" role="status">
      {t(`form.change.lack.${planned.lack}`)}
    </Alert>
  ) : (
    <Simulated {...props} planned={planned} />
  );
}

function Simulated(props: PreviewProps & { planned: Compared }) {
  const { planned, changed, currency } = props;
  const t = useFormText();
  const now = useSimulation(planned.now.plan);
  const after = useSimulation(planned.after.plan);
  const refusal =
    ('refusal' in now && now.refusal) || ('refusal' in after && after.refusal);
  if ('refusal' in now || 'refusal' in after) {
    return (
      <Alert severity="warning">
        {t('form.scaling.refused', { reason: refusal || '' })}
      </Alert>
    );
  }
  const shownOf = (side: PlannedSide) => ({
    bounds: side.bounds,
    caveat: peakBursts(side) ? t('form.change.caveat') : undefined,
  });
  return (
    <>
      {planned.scheduled && (
        <Typography variant="body2" color="textSecondary">
          {t('form.change.scheduled')}
        </Typography>
      )}
      {!changed && (
        <Typography variant="body2" color="textSecondary">
          {t('form.change.nothing')}
        </Typography>
      )}
      <SimulationComparison
        now={{ ...now, ...shownOf(planned.now) }}
        after={{ ...after, ...shownOf(planned.after) }}
        currency={currency}
      />
    </>
  );
}
