import { useEffect, useState } from 'react';
import {
  requestManifests,
  type RequestContext,
} from '@elastic-mesh/plugin-elastic-services-common';

/** Rules on the life of a request; what else the check would say is about manifests that the preview leaves out. */
const RULES = [
  'retry-budget',
  'retries-multiply-load',
  'timeout-below-cold-start',
] as const;

export type MeshRule = (typeof RULES)[number];

export interface MeshFinding {
  rule: MeshRule;
  /** Numbers of the finding, by name. */
  evidence: Readonly<Record<string, string | number>>;
}

export type MeshCheck =
  | { state: 'running' }
  | { state: 'done'; findings: MeshFinding[] }
  | { state: 'failed'; reason: string };

/** The same check as in CI and on the portal's pages, on the manifests that these answers come to. */
export async function checkRequest(
  context: RequestContext,
): Promise<MeshFinding[]> {
  // A third of a megabyte that no other field needs.
  const { check } = await import('@elastic-mesh/guardrails');
  const { findings } = await check(
    [{ file: 'preview.yaml', text: requestManifests(context) }],
    { now: new Date(), bundleIsWholeCluster: true },
  );
  return findings.flatMap(({ rule, evidence }) => {
    const known = RULES.find(one => one === rule);
    return known ? [{ rule: known, evidence: numbersOf(evidence) }] : [];
  });
}

function numbersOf(evidence: object): MeshFinding['evidence'] {
  return Object.fromEntries(
    Object.entries(evidence).filter(
      ([, value]) => typeof value === 'number' || typeof value === 'string',
    ),
  );
}

/** A pause in typing after which the check is worth its time. */
const PAUSE_MS = 150;

/** The findings of the latest answers; undefined while the answers are not complete. */
export function useMeshFindings(
  context: RequestContext | undefined,
): MeshCheck | undefined {
  const text = context && JSON.stringify(context);
  const [known, setKnown] = useState<{ text: string; check: MeshCheck }>();
  useEffect(() => {
    if (text === undefined) {
      return undefined;
    }
    let live = true;
    const keep = (check: MeshCheck) => live && setKnown({ text, check });
    const timer = setTimeout(
      () =>
        checkRequest(JSON.parse(text)).then(
          findings => keep({ state: 'done', findings }),
          (error: Error) => keep({ state: 'failed', reason: error.message }),
        ),
      PAUSE_MS,
    );
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [text]);
  if (text === undefined) {
    return undefined;
  }
  return known?.text === text ? known.check : { state: 'running' };
}
