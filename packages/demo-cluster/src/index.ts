export { startDemoCluster } from './start';
export type { DemoCluster, DemoClusterOptions } from './start';
