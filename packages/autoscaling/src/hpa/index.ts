export * from './types';
export type { KubernetesVersion } from './versions';
