import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  VERDICTS,
  type Verdict,
} from '@elastic-mesh/plugin-elastic-services-common';
import { FILTER_FIELDS, type FleetFilter } from './fleetModel';

function verdictOf(value: string | null): FleetFilter['verdict'] {
  if (value === 'good') {
    return 'good';
  }
  return VERDICTS.includes(value as Verdict) ? (value as Verdict) : undefined;
}

/** The filter from the address; an unknown verdict counts as none. */
export function filterFromParams(params: URLSearchParams): FleetFilter {
  const fields = FILTER_FIELDS.map(field => [
    field,
    params.get(field) ?? undefined,
  ]);
  return {
    mine: params.get('mine') === 'true',
    verdict: verdictOf(params.get('verdict')),
    ...Object.fromEntries(fields),
  };
}

/** The filter, kept in the page's address so that a view can be linked and survives a reload. */
export function useFleetFilter(): [
  FleetFilter,
  (change: Partial<FleetFilter>) => void,
] {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => filterFromParams(params), [params]);
  const change = useCallback(
    (changes: Partial<FleetFilter>) =>
      setParams(
        old => {
          const next = new URLSearchParams(old);
          Object.entries(changes).forEach(([name, value]) =>
            value ? next.set(name, String(value)) : next.delete(name),
          );
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filter, change];
}
