import { useCallback } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { FixAction } from '@elastic-mesh/plugin-elastic-services-common';
import { fixUrl } from '@elastic-mesh/plugin-elastic-services-react';
import { templateRouteRef } from '../../routes';

/** Turns a fix into the address of its prefilled form; undefined in a portal without the scaffolder. */
export function useFixHref(): (action: FixAction) => string | undefined {
  const templateRoute = useRouteRef(templateRouteRef);
  return useCallback(action => fixUrl(action, templateRoute), [templateRoute]);
}
