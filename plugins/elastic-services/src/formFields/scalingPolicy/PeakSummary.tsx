import {
  peakOf,
  replicasForLoad,
  requestsPerReplica,
  toleratedReplicas,
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
  const peak = peakOf(traffic);
  const { floor, ceiling } = answers.scaling;
  const needed = Math.max(replicasForLoad(answers, traffic, peak) ?? 0, floor);
  const least = Math.max(toleratedReplicas(answers, traffic, peak) ?? 0, floor);
  return (
    <Typography variant="body2" aria-live="polite">
      {t(least < needed ? 'form.scaling.tolerated' : 'form.scaling.summary', {
        needed: number(needed),
        least: number(least),
        perReplica: number(perReplica),
        ceiling: number(ceiling),
      })}
    </Typography>
  );
}
