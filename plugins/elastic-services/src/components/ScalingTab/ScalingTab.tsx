import { useState } from 'react';
import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  LostConnection,
  useEntityScaling,
  useNow,
} from '@elastic-mesh/plugin-elastic-services-react';
import { NoWorkloads } from './NoWorkloads';
import { StateSelector } from './StateSelector';
import { StateView } from './StateView';
import { clockSkewMs, selectState } from './scalingTabModel';

/** Whether and why the entity's services scale as they do. */
export function ScalingTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const scaling = useEntityScaling(entityRef);
  const browserNowMs = useNow();
  const [selectedId, setSelectedId] = useState<string>();

  if (!scaling.data) {
    return scaling.error ? (
      <ResponseErrorPanel error={scaling.error} />
    ) : (
      <Progress />
    );
  }
  const { states, sources, now } = scaling.data;
  const skewMs = clockSkewMs(now, scaling.loadedAtMs ?? browserNowMs);
  const state = selectState(states, selectedId);
  return (
    <>
      <LostConnection
        error={scaling.error}
        loadedAtMs={scaling.loadedAtMs}
        nowMs={browserNowMs}
      />
      {states.length > 1 && state && (
        <StateSelector
          states={states}
          selectedId={state.id}
          onSelect={setSelectedId}
        />
      )}
      {state ? (
        <StateView
          key={state.id}
          entityRef={entityRef}
          state={state}
          sources={sources}
          clockSkewMs={skewMs}
          nowMs={browserNowMs + skewMs}
        />
      ) : (
        <NoWorkloads
          entity={entity}
          sources={sources}
          nowMs={browserNowMs + skewMs}
        />
      )}
    </>
  );
}
