import { useCallback } from 'react';
import Typography from '@material-ui/core/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  VERDICT_TONES,
  type EntityScaling,
  type ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  SourcesLine,
  StateStrip,
  VerdictChip,
  useEntityScaling,
  useNow,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { clockSkewMs, selectState } from '../ScalingTab/scalingTabModel';
import { CardFrame } from './CardFrame';

function ReplicaWords({ state }: { state: ScalingState }) {
  const { text } = useText();
  const { policy, replicas } = state;
  const numbers = {
    ready: replicas.ready,
    desired: replicas.desired,
    min: policy.minReplicas,
  };
  return (
    <Typography variant="body2" color="textSecondary">
      {policy.maxReplicas === undefined
        ? text('card.health.replicasNoCeiling', numbers)
        : text('card.health.replicas', { ...numbers, max: policy.maxReplicas })}
    </Typography>
  );
}

function Health(props: {
  entityRef: string;
  data: EntityScaling;
  nowMs: number;
  skewMs: number;
}) {
  const { text, message } = useText();
  const { states, sources } = props.data;
  const worst = selectState(states, undefined);
  if (!worst) {
    return (
      <>
        <Typography>{text('tab.empty.title')}</Typography>
        <SourcesLine sources={sources} nowMs={props.nowMs} />
      </>
    );
  }
  const good = states.filter(s => VERDICT_TONES[s.verdict] === 'good').length;
  return (
    <>
      <VerdictChip verdict={worst.verdict} />
      <Typography variant="body1">{message(worst.headline)}</Typography>
      <ReplicaWords state={worst} />
      <StateStrip
        entityRef={props.entityRef}
        state={worst}
        clockSkewMs={props.skewMs}
      />
      {states.length > 1 && (
        <Typography variant="body2">
          {text('card.health.score', { good, all: states.length })}
        </Typography>
      )}
      <SourcesLine sources={sources} nowMs={props.nowMs} />
    </>
  );
}

/** The worst verdict of the entity's workloads in one glance. */
export function ScalingHealthCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { text } = useText();
  const scaling = useEntityScaling(entityRef);
  const nowMs = useNow();
  const entityRoute = useRouteRef(entityRouteRef);
  const render = useCallback(
    (data: EntityScaling) => {
      const skewMs = clockSkewMs(data.now, scaling.loadedAtMs ?? nowMs);
      return (
        <Health
          entityRef={entityRef}
          data={data}
          nowMs={nowMs + skewMs}
          skewMs={skewMs}
        />
      );
    },
    [entityRef, nowMs, scaling.loadedAtMs],
  );
  return (
    <CardFrame
      title={text('card.health.title')}
      read={scaling}
      nowMs={nowMs}
      deepLink={{
        title: text('card.health.more'),
        link: `${entityRoute(entityRouteParams(entity))}/scaling`,
      }}
    >
      {render}
    </CardFrame>
  );
}
