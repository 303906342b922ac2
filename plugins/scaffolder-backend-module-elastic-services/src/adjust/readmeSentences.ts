import type { ScalingChange } from '@elastic-mesh/plugin-elastic-services-common';
import type { ManifestEdit } from '../edit/editManifests';
import type { RequestFacts } from '../service/facts/meshFacts';
import type { ScaledService } from './scalingPlan';

const README = 'README.md';
const AT_ZERO =
  '- Without requests it rests at zero. The first request then waits for a pod to start; set `min-scale` to 1 if that is too slow.\n';

/** Sentences of the part `readme` that repeat settings; what is not written there is not looked for. */
function replaced(
  sentences: readonly [before: string, after: string][],
): ManifestEdit[] {
  const replace = Object.fromEntries(
    sentences.filter(([before, after]) => before !== after),
  );
  return Object.keys(replace).length
    ? [{ select: { file: README }, replace }]
    : [];
}

/** The README after a change of bounds or targets. */
export function readmeScaling(
  { scaling, scaler }: ScaledService,
  change: ScalingChange,
): ManifestEdit[] {
  const before = { ...scaling, ...scaler };
  const after = { ...before, ...change };
  const sentence = (write: (values: typeof before) => string) =>
    [write(before), write(after as typeof before)] as [string, string];
  return replaced([
    sentence(v => `From ${v.floor} to ${v.ceiling} replicas`),
    sentence(v => `Room in the quota: ${v.ceiling} pods`),
    sentence(v => `aims at 70 % of ${v.target} for each`),
    sentence(v => `works on more than ${v.target} requests`),
    sentence(v => `aims at ${v.cpuPercent} % of what each`),
    sentence(v => `above ${v.cpuPercent} % of its request`),
    sentence(v => `aims at ${v.requestsPerSecond} for each`),
    sentence(v => `aims at ${v.lagPerReplica} for each`),
    sentence(v => `is the preset \`${v.behavior}\``),
    ...(before.floor === 0 && after.floor !== 0
      ? [[AT_ZERO, ''] as [string, string]]
      : []),
  ]);
}

/** The life of a request as the README tells it. */
export function readmeRequest(
  isKnative: boolean,
  before: RequestFacts,
  after: RequestFacts,
): ManifestEdit[] {
  const sentence = (request: RequestFacts) => {
    const { timeoutSeconds, retries, perTryTimeoutMs } = request;
    const tries = `${
      isKnative ? ' Over the entry address it' : ' It'
    } is tried up to ${1 + retries} times, ${perTryTimeoutMs} ms each.`;
    return `A request ends after ${timeoutSeconds} s.${
      retries > 0 ? tries : ''
    }`;
  };
  return replaced([[sentence(before), sentence(after)]]);
}
