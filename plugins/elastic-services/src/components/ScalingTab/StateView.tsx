import { LinkButton } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import type {
  ScalingState,
  SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  FindingsList,
  PolicyInWords,
  WhyThisNumber,
  exactnessText,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { DecisionsSection } from './DecisionsSection';
import { Section } from './Section';
import { TimelineSection } from './TimelineSection';
import { VerdictBanner } from './VerdictBanner';
import { useFixHref } from './useFixHref';

function usePolicyAside({ scaler, goldenPath }: ScalingState): string {
  const { text } = useText();
  return [
    text(`scaler.${scaler}`),
    goldenPath
      ? text('policy.goldenPath', goldenPath)
      : text('policy.noGoldenPath'),
  ].join(text('list.separator'));
}

/** One workload from top to bottom: verdict, timeline, why, findings, policy, decisions. */
export function StateView(props: {
  entityRef: string;
  state: ScalingState;
  sources: readonly SourceHealth[];
  clockSkewMs: number;
  nowMs: number;
}) {
  const { entityRef, state, sources, nowMs } = props;
  const words = useText();
  const { text, number } = words;
  const fixHref = useFixHref();
  const policyAside = usePolicyAside(state);
  const adjustHref = state.adjust && fixHref(state.adjust);
  return (
    <Grid container spacing={2}>
      <Grid item xs={12}>
        <VerdictBanner
          state={state}
          sources={sources}
          nowMs={nowMs}
          fixHref={fixHref}
        />
      </Grid>
      <Grid item xs={12}>
        <TimelineSection
          entityRef={entityRef}
          stateId={state.id}
          clockSkewMs={props.clockSkewMs}
        />
      </Grid>
      <Grid item xs={12} md={6}>
        <Section
          title={
            state.replicas.desired === 1
              ? text('why.titleOne')
              : text('why.title', { count: state.replicas.desired })
          }
          aside={exactnessText(state.explanation, words)}
        >
          <WhyThisNumber state={state} />
        </Section>
      </Grid>
      <Grid item xs={12} md={6}>
        <Section
          title={text('findings.title')}
          aside={number(state.findings.length)}
        >
          <FindingsList
            findings={state.findings}
            nowMs={nowMs}
            fixHref={fixHref}
          />
        </Section>
      </Grid>
      <Grid item xs={12} md={6}>
        <Section title={text('policy.title')} aside={policyAside}>
          <PolicyInWords state={state} />
          {adjustHref && (
            <LinkButton to={adjustHref} size="small" variant="outlined">
              {text('policy.change')}
            </LinkButton>
          )}
        </Section>
      </Grid>
      <Grid item xs={12} md={6}>
        <DecisionsSection
          entityRef={entityRef}
          stateId={state.id}
          nowMs={nowMs}
        />
      </Grid>
    </Grid>
  );
}
