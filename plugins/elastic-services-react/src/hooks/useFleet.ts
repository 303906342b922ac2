import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Fleet } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '../api/elasticServicesApiRef';
import { useChangeSignal } from './useChangeSignal';
import { usePolledRead, type PolledRead } from './usePolledRead';

const POLL_SECONDS = 10;

/** Every service the reader may see, live. */
export function useFleet(): PolledRead<Fleet> {
  const api = useApi(elasticServicesApiRef);
  const read = useCallback(() => api.getFleet(), [api]);
  const result = usePolledRead('fleet', read, POLL_SECONDS);
  useChangeSignal(undefined, result.refresh);
  return result;
}
