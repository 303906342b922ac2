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
  const needed = replicasForLoad(answers, traffic, peak) ?? 0;
  const least = Math.max(toleratedReplicas(answers, traffic, peak) ?? 0, floor);
  const sentences = [
    t('form.scaling.summary', {
      needed: number(needed),
      perReplica: number(perReplica),
      floor: number(floor),
      ceiling: number(ceiling),
    }),
    ...(least < needed
      ? [t('form.scaling.tolerated', { least: number(least) })]
      : []),
    ...(answers.runtime === 'openfaas' && answers.edition === 'ce'
      ? [t('form.scaling.community')]
      : []),
  ];
  return (
    <Typography variant="body2" aria-live="polite" style={{ margin: '8px 0' }}>
      {sentences.join(' ')}
    </Typography>
  );
}
