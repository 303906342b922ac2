import { lazy, Suspense } from 'react';
import Typography from '@material-ui/core/Typography';
import {
  liveRequestOf,
  type RequestPolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { ChangeFindings } from '../change/ChangeFindings';
import { planOfChange } from '../change/planOfChange';
import type { LiveService } from '../live/useLiveService';
import { knownTraffic, type FormAnswers } from '../scalingPolicy/planOfForm';
import { usePrices } from '../usePrices';
import { useFormText } from '../useFormText';
import { MeshFindings } from './MeshFindings';
import { RequestComparison } from './RequestComparison';
import {
  coldStartMsOf,
  requestContext,
  surroundingsOfLive,
} from './requestContext';

const ChangePreview = lazy(() =>
  import('../change/ChangePreview').then(m => ({ default: m.ChangePreview })),
);

type ReadService = Extract<LiveService, { state: 'read' }>;

/** What a new life of a request does to a service that runs: the life itself, what the rules say, and the simulation. */
export function RequestEffects(props: {
  live: ReadService;
  form: FormAnswers;
  /** The whole policy after the change. */
  after: Partial<RequestPolicyAnswers>;
  /** Whether the numbers are accepted; else the simulation shows the service as it is. */
  accepted: boolean;
  changed: boolean;
}) {
  const { live, form, after, accepted, changed } = props;
  const { live: state, objectiveMs } = live;
  const t = useFormText();
  const prices = usePrices();
  const surroundings = surroundingsOfLive(state, form);
  return (
    <>
      <RequestComparison
        now={liveRequestOf(state)}
        after={after}
        coldStartMs={coldStartMsOf(surroundings)}
      />
      <MeshFindings context={requestContext(after, surroundings)} />
      <ChangeFindings live={state} request={after} />
      <Suspense
        fallback={<Typography variant="body2">{t('form.loading')}</Typography>}
      >
        <ChangePreview
          planned={planOfChange(
            state,
            { request: accepted ? after : {} },
            { traffic: knownTraffic(form), objectiveMs, prices },
          )}
          changed={changed}
          currency={prices.currency ?? ''}
        />
      </Suspense>
    </>
  );
}
