import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  EntityAlerts,
  EntityScaling,
} from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '../api/elasticServicesApiRef';
import { useChangeSignal } from './useChangeSignal';
import { usePolledRead, type PolledRead } from './usePolledRead';

/** Signals make it faster; this is what holds when there are none. */
const POLL_SECONDS = 5;
const ALERT_POLL_SECONDS = 15;

/** The scaling states of an entity, live. */
export function useEntityScaling(entityRef: string): PolledRead<EntityScaling> {
  const api = useApi(elasticServicesApiRef);
  const read = useCallback(
    () => api.getEntityScaling(entityRef),
    [api, entityRef],
  );
  const result = usePolledRead(entityRef, read, POLL_SECONDS);
  useChangeSignal(entityRef, result.refresh);
  return result;
}

/** The alerts of an entity, live. */
export function useEntityAlerts(entityRef: string): PolledRead<EntityAlerts> {
  const api = useApi(elasticServicesApiRef);
  const read = useCallback(() => api.getAlerts(entityRef), [api, entityRef]);
  return usePolledRead(entityRef, read, ALERT_POLL_SECONDS);
}
