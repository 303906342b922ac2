import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  chooseState,
  type EntityScaling,
  type ScalingState,
  type SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';

/** The answers of a form that say which service is changed. */
export interface ServiceAnswers {
  /** Entity ref. */
  service?: string;
  workload?: string;
}

/** What is known of a service that runs; anything but `read` says why nothing is. */
export type LiveService =
  | { state: 'none' }
  | { state: 'reading'; name: string }
  | { state: 'failed'; name: string; reason: string }
  /** Nothing of it runs in production of a cluster that can be read. */
  | { state: 'absent'; name: string; unreadable: readonly SourceHealth[] }
  | { state: 'several'; name: string; choices: readonly string[] }
  | {
      state: 'read';
      name: string;
      entityRef: string;
      live: ScalingState;
      /** 95 of 100 requests are to be faster. */
      objectiveMs?: number;
    };

/** A form waits no longer: the fields work without what is read. */
const PATIENCE_MS = 10_000;

/** The full reference and the name of what an entity picker or an API caller may have written; undefined for no reference. */
function refOf(service: string | undefined) {
  if (!service) {
    return undefined;
  }
  try {
    const ref = parseEntityRef(service, {
      defaultKind: 'component',
      defaultNamespace: 'default',
    });
    return { ref: stringifyEntityRef(ref), name: ref.name };
  } catch {
    // Not a reference yet: somebody is still typing.
    return undefined;
  }
}

type Read =
  | { state: 'reading' }
  | { state: 'failed'; reason: string }
  | { state: 'answered'; scaling: EntityScaling };

function liveOf(name: string, read: Read, workload?: string): LiveService {
  if (read.state !== 'answered') {
    return { ...read, name };
  }
  const { states, sources, objectiveMs } = read.scaling;
  const chosen = chooseState(states, name, workload);
  if ('state' in chosen) {
    return {
      state: 'read',
      name,
      entityRef: read.scaling.entityRef,
      live: chosen.state,
      objectiveMs,
    };
  }
  const unreadable = sources.filter(
    source => source.kind === 'cluster' && source.state === 'unreadable',
  );
  return chosen.choices.length
    ? { state: 'several', name, choices: chosen.choices }
    : { state: 'absent', name, unreadable };
}

/** The service that a form changes, as the Scaling tab knows it; read once, and again when asked. */
export function useLiveService({ service, workload }: ServiceAnswers): {
  live: LiveService;
  readAgain(): void;
} {
  const api = useApi(elasticServicesApiRef);
  const { ref, name = '' } = refOf(service) ?? {};
  const [known, setKnown] = useState<{ ref: string; read: Read }>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!ref) {
      return undefined;
    }
    let wanted = true;
    const keep = (read: Read) => wanted && setKnown({ ref, read });
    keep({ state: 'reading' });
    // A late answer is still taken.
    const timer = setTimeout(
      () =>
        keep({
          state: 'failed',
          reason: `no answer within ${PATIENCE_MS / 1000} s`,
        }),
      PATIENCE_MS,
    );
    api
      .getEntityScaling(ref)
      .then(
        scaling => keep({ state: 'answered', scaling }),
        (error: Error) => keep({ state: 'failed', reason: error.message }),
      )
      .finally(() => clearTimeout(timer));
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, ref, round]);
  const readAgain = useCallback(() => setRound(old => old + 1), []);
  if (!ref) {
    return { live: { state: 'none' }, readAgain };
  }
  const read = known?.ref === ref ? known.read : { state: 'reading' as const };
  return { live: liveOf(name, read, workload), readAgain };
}
