import {
  peakOf,
  replicasForLoad,
  requestsPerReplica,
  type PolicyAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import Typography from '@material-ui/core/Typography';
import { useText } from '@elastic-mesh/plugin-elastic-services-react';
import { useFormText } from '../useFormText';

/** What the peak needs against what the ceiling allows, in a sentence. */
export function PeakSummary(props: {
  answers: PolicyAnswers;
  traffic: TrafficAnswers | undefined;
}) {
  const { answers, traffic } = props;
  const { number } = useText();
  const t = useFormText();
  const perReplica = traffic && requestsPerReplica(answers, traffic);
  if (!traffic || !perReplica) {
    return null;
  }
  const needed = replicasForLoad(answers, traffic, peakOf(traffic)) ?? 0;
  const { floor, ceiling } = answers.scaling;
  return (
    <Typography variant="body2" aria-live="polite">
      {t('form.scaling.summary', {
        needed: number(Math.max(needed, floor)),
        perReplica: number(perReplica),
        ceiling: number(ceiling),
      })}
    </Typography>
  );
}
