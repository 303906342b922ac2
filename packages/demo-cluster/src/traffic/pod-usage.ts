/** What a pod uses now, over the last seconds. */
export interface PodUsage {
  cpuMilli: number;
  memoryBytes: number;
}
