import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import type { Text } from '../text/createText';

/** One source in words; `troubled` when something that is shown may be missing or old because of it. */
export interface SourceSentence {
  sentence: string;
  troubled: boolean;
}

/** What is known about a source, with the age of its last good read at `nowMs`. */
export function sourceSentence(
  source: SourceHealth,
  nowMs: number,
  words: Text,
): SourceSentence {
  const name = words.text(`source.${source.kind}`, { name: source.name });
  const age =
    source.lastReadAt && words.ago(Date.parse(source.lastReadAt), nowMs);
  const reason = source.reason ?? words.text('source.noReason');
  switch (source.state) {
    case 'ok':
      return {
        sentence: age ? words.text('source.ok', { source: name, age }) : name,
        troubled: false,
      };
    case 'unreadable':
      return {
        sentence: age
          ? words.text('source.unreadable', { source: name, reason, age })
          : words.text('source.never', { source: name, reason }),
        troubled: true,
      };
    case 'not-installed':
      return {
        sentence: words.text('source.not-installed', { source: name }),
        troubled: false,
      };
    default:
      return {
        sentence: words.text('source.pending', { source: name }),
        troubled: true,
      };
  }
}

/** Kinds of one cluster that are named one by one; more are counted. */
const MOST_KINDS = 3;

/** `eu` of `eu: apps/v1/deployments`; undefined for a source that is no kind of a cluster. */
function clusterOf({ kind, name }: SourceHealth): string | undefined {
  const colon = name.indexOf(': ');
  return kind === 'cluster' && colon > 0 ? name.slice(0, colon) : undefined;
}

/** One entry a cluster: the cluster's own trouble stands for that of its kinds, and many kinds are told together. */
function foldKinds(troubled: readonly SourceHealth[]): SourceHealth[] {
  const down = new Set(
    troubled.filter(s => s.kind === 'cluster').map(s => s.name),
  );
  const folded: SourceHealth[] = [];
  const kinds = new Map<string, SourceHealth[]>();
  for (const source of troubled) {
    const cluster = clusterOf(source);
    if (cluster === undefined) {
      folded.push(source);
    } else if (!down.has(cluster)) {
      kinds.set(cluster, [...(kinds.get(cluster) ?? []), source]);
    }
  }
  for (const [cluster, sources] of kinds) {
    if (sources.length <= MOST_KINDS) {
      folded.push(...sources);
    } else {
      const named = sources
        .slice(0, MOST_KINDS)
        .map(({ name }) => name.slice(cluster.length + 2));
      const name = `${cluster}: ${named.join(', ')} +${
        sources.length - MOST_KINDS
      }`;
      folded.push({ ...sources[0], name });
    }
  }
  return folded;
}

/** What a reader needs of all sources: every troubled one, and of the good ones only the oldest read of each kind. */
export function relevantSources(
  sources: readonly SourceHealth[],
): SourceHealth[] {
  const troubled = sources.filter(
    s => s.state === 'unreadable' || s.state === 'pending',
  );
  const oldest = new Map<string, SourceHealth>();
  for (const source of sources.filter(s => s.state === 'ok')) {
    const known = oldest.get(source.kind);
    if (!known || (source.lastReadAt ?? '') < (known.lastReadAt ?? '')) {
      oldest.set(source.kind, source);
    }
  }
  return [...oldest.values(), ...foldKinds(troubled)];
}
