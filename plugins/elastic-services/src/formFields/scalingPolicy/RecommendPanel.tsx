import { useEffect } from 'react';
import type { Evaluation, Recommendation } from '@elastic-mesh/autoscaling';
import {
  durationSecondsOf,
  monthlyCostOf,
  searchSpaceOf,
  withSearched,
  type Plan,
  type PolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '@elastic-mesh/plugin-elastic-services-react';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { useFormText } from '../useFormText';
import { formatMoney } from './formatMoney';
import type { UncheckedScaling } from './policyForm';
import { TradeOff } from './TradeOff';
import { useRecommendation } from './useRecommendation';

/** Searches the cheapest settings that meet the objective, fills them in, and shows what else could be had. */
export function RecommendPanel(props: {
  plan: Plan;
  answers: PolicyAnswers;
  lowestFloor: number;
  currency: string;
  disabled?: boolean;
  onRecommended(values: UncheckedScaling): void;
}) {
  const { plan, answers, currency } = props;
  const t = useFormText();
  const { language } = useText();
  const fill = ({ settings }: Evaluation) =>
    props.onRecommended(withSearched(answers.scaling, settings));
  const { search, start, cancel } = useRecommendation(
    ({ best }) => best && fill(best),
  );
  // What was found holds for the traffic and the promises it was searched for.
  const { policy: _, ...searchedFor } = plan;
  const searchedForText = JSON.stringify(searchedFor);
  useEffect(cancel, [cancel, searchedForText]);
  const duration = durationSecondsOf(plan.traffic);
  const costOf = ({ totals }: Evaluation) =>
    formatMoney(monthlyCostOf(totals, duration) ?? 0, currency, language);
  const running = search.state === 'running';
  return (
    <div style={{ marginTop: 8 }}>
      <Button
        variant="outlined"
        color="primary"
        disabled={props.disabled || running}
        onClick={() =>
          start(plan, searchSpaceOf(answers, plan.traffic, props.lowestFloor))
        }
      >
        {t('form.scaling.recommend')}
      </Button>{' '}
      {running && (
        <>
          <Button onClick={cancel}>{t('form.scaling.recommendCancel')}</Button>
          <LinearProgress
            variant="determinate"
            value={100 * search.ratio}
            aria-label={t('form.scaling.recommendProgress')}
            style={{ margin: '8px 0' }}
          />
        </>
      )}
      {search.state === 'failed' && (
        <Alert severity="warning">
          {t('form.scaling.refused', { reason: search.reason })}
        </Alert>
      )}
      {search.state === 'done' && (
        <>
          <Outcome found={search.found} costOf={costOf} />
          <TradeOff found={search.found} costOf={costOf} onChoose={fill} />
        </>
      )}
    </div>
  );
}

function Outcome(props: {
  found: Recommendation;
  costOf(evaluation: Evaluation): string;
}) {
  const { found, costOf } = props;
  const t = useFormText();
  const { best, current, evaluated } = found;
  return (
    <Typography variant="body2" role="status">
      {best
        ? t('form.scaling.recommended', {
            floor: best.settings.minReplicas ?? '',
            ceiling: best.settings.maxReplicas ?? '',
            cost: costOf(best),
            before: costOf(current),
            runs: evaluated.length,
          })
        : t('form.scaling.recommendedNone', { runs: evaluated.length })}
    </Typography>
  );
}
