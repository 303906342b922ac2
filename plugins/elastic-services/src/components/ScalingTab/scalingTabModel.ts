import {
  VERDICTS,
  type ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';

/** The chosen state; without a choice, or when it is gone, the one with the worst verdict. */
export function selectState(
  states: readonly ScalingState[],
  selectedId: string | undefined,
): ScalingState | undefined {
  const worstFirst = [...states].sort(
    (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict),
  );
  return states.find(state => state.id === selectedId) ?? worstFirst[0];
}

/** How far the server's clock is ahead of the browser's, in milliseconds; 0 when the server's is unreadable. */
export function clockSkewMs(serverNow: string, browserNowMs: number): number {
  const server = Date.parse(serverNow);
  return Number.isNaN(server) ? 0 : server - browserNowMs;
}
