import {
  DEFAULT_SHARD,
  shardRoutes,
  type ShardAnswers,
  type ShardRoute,
  type ShardRouting,
} from '@elastic-mesh/plugin-elastic-services-common';
import { requestMetrics } from '../preflight/requestMetrics';

/** What is read of the values of the whole service; the rest is passed on. */
export interface ServiceValues {
  readonly name: string;
  readonly runtime: string;
  readonly scaling: { readonly ceiling: number };
  readonly [value: string]: unknown;
}

/** What the shards are planned from; already checked. */
export interface ShardRequest {
  base: ServiceValues;
  routing: ShardRouting;
  shards: readonly ShardAnswers[];
  others: 'default-shard' | 'refuse';
}

/** Routes, and one workload for each shard. */
export interface ShardPlan {
  routes: (ShardRoute & { host: string })[];
  workloads: { folder: string; values: ServiceValues }[];
  ceiling: number;
}

/** The shards of a service; the shard for all other keys is the last, and has no matches. */
export function planShards({
  base,
  routing,
  shards,
  others,
}: ShardRequest): ShardPlan {
  const owned = shardRoutes(routing, shards);
  const routes = [
    ...owned,
    ...(others === 'default-shard'
      ? [{ name: DEFAULT_SHARD, matches: [], keys: 'every other key' }]
      : []),
  ].map(route => ({ ...route, host: `${base.name}-${route.name}` }));
  return {
    routes,
    workloads: routes.map(({ name, host }) => ({
      folder: `shards/${name}`,
      values: shardValues(base, name, host),
    })),
    ceiling: routes.length * base.scaling.ceiling,
  };
}

/** A shard is a workload with names and metrics of its own, and still part of the one component. */
function shardValues(
  base: ServiceValues,
  shard: string,
  host: string,
): ServiceValues {
  return {
    ...base,
    name: host,
    shard,
    requestMetrics: requestMetrics(base.runtime, host),
  };
}
