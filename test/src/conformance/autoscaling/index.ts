import type { Suite } from '../suite';

/** Every suite of the folder `autoscaling/`, one file each. */
export const autoscalingSuites: Suite[] = [];
