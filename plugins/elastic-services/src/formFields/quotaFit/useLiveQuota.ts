import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { NamespaceQuota } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';

export type LiveQuota =
  | { state: 'reading' }
  | {
      state: 'read';
      quotas: NamespaceQuota[];
      unreadable: { name: string; reason: string }[];
    }
  | { state: 'failed'; reason: string };

/** The quotas of a namespace as the clusters have them; what cannot be read is said, and can then be typed. */
export function useLiveQuota(namespace: string | undefined) {
  const api = useApi(elasticServicesApiRef);
  const [known, setKnown] = useState<{ namespace: string; quota: LiveQuota }>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!namespace) {
      return undefined;
    }
    let live = true;
    const keep = (quota: LiveQuota) => live && setKnown({ namespace, quota });
    keep({ state: 'reading' });
    api.getQuotas(namespace).then(
      ({ quotas, unreadable }) => keep({ state: 'read', quotas, unreadable }),
      (error: Error) => keep({ state: 'failed', reason: error.message }),
    );
    return () => {
      live = false;
    };
  }, [api, namespace, round]);
  const readAgain = useCallback(() => setRound(old => old + 1), []);
  const quota = known?.namespace === namespace ? known?.quota : undefined;
  return { quota, readAgain };
}
