export * from './rangePattern';
export * from './shardPlan';
