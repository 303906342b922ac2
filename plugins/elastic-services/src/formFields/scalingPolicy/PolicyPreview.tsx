import { useMemo } from 'react';
import { monthlyCostOf } from '@elastic-mesh/plugin-elastic-services-common';
import {
  SimulationPreview,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import Alert from '@material-ui/lab/Alert';
import { useFormText } from '../useFormText';
import { formatMoney } from './formatMoney';
import { overloadOf, type FormPlan } from './planOfForm';
import type { UncheckedScaling } from './policyForm';
import { RecommendPanel } from './RecommendPanel';
import { ScheduleLine } from './ScheduleLine';
import { useSimulation } from './useSimulation';

interface PreviewProps {
  planned: FormPlan;
  /** ISO 4217 code. */
  currency: string;
  /** Whether something is wrong with the answers that the simulation does not show. */
  refused: boolean;
  /** Fewest replicas that are accepted. */
  lowestFloor: number;
  disabled?: boolean;
  onRecommended(values: UncheckedScaling): void;
}

/** The simulation of the form's answers, or why there is none. */
export function PolicyPreview(props: PreviewProps) {
  const { planned } = props;
  const t = useFormText();
  return 'lack' in planned ? (
    <Alert severity="info" role="status">
      {t(`form.scaling.lack.${planned.lack}`)}
    </Alert>
  ) : (
    <Simulated {...props} planned={planned} />
  );
}

function Simulated(
  props: PreviewProps & { planned: Extract<FormPlan, { plan: unknown }> },
) {
  const { planned, currency } = props;
  const { plan, answers } = planned;
  const t = useFormText();
  const { language } = useText();
  const simulated = useSimulation(plan);
  const scheduled = 'result' in simulated ? simulated.scheduled : undefined;
  const schedule = useMemo(
    () =>
      scheduled && {
        replicas: scheduled.schedule.desiredReplicas,
        periods: scheduled.periods,
        clockMs: scheduled.clockMs,
      },
    [scheduled],
  );
  if ('refusal' in simulated) {
    return (
      <Alert severity="warning">
        {t('form.scaling.refused', { reason: simulated.refusal })}
      </Alert>
    );
  }
  const { result } = simulated;
  const over = props.refused ? overloadOf(answers, plan.traffic) : undefined;
  const cost = monthlyCostOf(result.totals, result.steps * result.stepSeconds);
  return (
    <>
      {scheduled && <ScheduleLine run={scheduled} />}
      <SimulationPreview
        result={result}
        bounds={{
          minReplicas: answers.scaling.floor,
          maxReplicas: answers.scaling.ceiling,
          objectiveMs: plan.latencyObjectiveMs,
          requestsPerReplica: planned.requestsPerReplica,
          schedule,
        }}
        monthlyCost={
          cost === undefined ? undefined : formatMoney(cost, currency, language)
        }
        caveat={
          over &&
          t(
            over.of === 'cpu'
              ? 'form.scaling.caveatCpu'
              : 'form.scaling.caveat',
            { percent: over.percent },
          )
        }
      />
      <RecommendPanel
        plan={plan}
        answers={answers}
        lowestFloor={props.lowestFloor}
        currency={currency}
        disabled={props.disabled}
        onRecommended={props.onRecommended}
      />
    </>
  );
}
