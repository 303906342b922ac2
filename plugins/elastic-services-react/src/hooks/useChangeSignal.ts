import { useEffect } from 'react';
import type { JsonObject } from '@backstage/types';
import { useSignal } from '@backstage/plugin-signals-react';
import { SIGNAL_CHANNEL } from '@elastic-mesh/plugin-elastic-services-common';

function concerns(signal: JsonObject, entityRef: string | undefined): boolean {
  if (entityRef === undefined) {
    return true;
  }
  const { entityRefs } = signal;
  return Array.isArray(entityRefs) && entityRefs.includes(entityRef);
}

/**
 * Calls `onChange` when the backend says that states changed.
 *
 * @param entityRef - only for this entity; undefined for any.
 * @param onChange - stable.
 */
export function useChangeSignal(
  entityRef: string | undefined,
  onChange: () => void,
): void {
  const { lastSignal } = useSignal<JsonObject>(SIGNAL_CHANNEL);
  useEffect(() => {
    if (lastSignal && concerns(lastSignal, entityRef)) {
      onChange();
    }
  }, [lastSignal, entityRef, onChange]);
}
