/** A Kubernetes minor version, or `next` for what was merged after 1.36. */
export type KubernetesVersion = `1.${number}` | 'next';
