import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Decision,
  Timeline,
} from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '../api/elasticServicesApiRef';
import { usePolledRead, type PolledRead } from './usePolledRead';

/** The part of the past that a chart shows: up to now, or between two instants (seconds since the epoch). */
export type TimelineWindow =
  | { kind: 'recent'; seconds: number }
  | { kind: 'between'; fromSeconds: number; toSeconds: number };

/** A screen cannot show more: about one new pixel column a read, within 5 s and 60 s. */
export function pollSecondsOf(window: TimelineWindow): number {
  return window.kind === 'between'
    ? 60
    : Math.min(60, Math.max(5, Math.round(window.seconds / 1000)));
}

/** @param clockSkewMs - how far the server's clock is ahead of the browser's. */
export function useTimeline(
  entityRef: string,
  stateId: string,
  window: TimelineWindow,
  clockSkewMs: number,
): PolledRead<Timeline> {
  const api = useApi(elasticServicesApiRef);
  // Rounded, so that a jitter of the answer's delay does not make a new question.
  const skewSeconds = Math.round(clockSkewMs / 5000) * 5;
  const read = useCallback(() => {
    const nowSeconds = Math.floor(Date.now() / 1000) + skewSeconds;
    const range =
      window.kind === 'between'
        ? { fromSeconds: window.fromSeconds, toSeconds: window.toSeconds }
        : { fromSeconds: nowSeconds - window.seconds, toSeconds: nowSeconds };
    return api.getTimeline(entityRef, stateId, range);
  }, [api, entityRef, stateId, window, skewSeconds]);
  return usePolledRead(`${entityRef} ${stateId}`, read, pollSecondsOf(window));
}

const DECISION_POLL_SECONDS = 5;

/** The latest decisions of one state, newest first. */
export function useDecisions(
  entityRef: string,
  stateId: string,
  limit: number,
): PolledRead<Decision[]> {
  const api = useApi(elasticServicesApiRef);
  const read = useCallback(
    () => api.getDecisions(entityRef, stateId, limit),
    [api, entityRef, stateId, limit],
  );
  return usePolledRead(`${entityRef} ${stateId}`, read, DECISION_POLL_SECONDS);
}
