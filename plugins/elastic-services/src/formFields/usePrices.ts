import { useMemo } from 'react';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { pricesOf } from '@elastic-mesh/plugin-elastic-services-common';

/** What pods cost in this portal. */
export function usePrices() {
  const config = useApi(configApiRef);
  return useMemo(() => pricesOf(config), [config]);
}
