import Grid from '@material-ui/core/Grid';
import type {
  ScalingState,
  SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  FindingsList,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { Section } from './Section';
import { VerdictBanner } from './VerdictBanner';
import { useFixHref } from './useFixHref';

/** One workload from top to bottom: verdict, timeline, why, findings, policy, decisions. */
export function StateView(props: {
  entityRef: string;
  state: ScalingState;
  sources: readonly SourceHealth[];
  clockSkewMs: number;
  nowMs: number;
}) {
  const { state, sources, nowMs } = props;
  const { text, number } = useText();
  const fixHref = useFixHref();
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
    </Grid>
  );
}
