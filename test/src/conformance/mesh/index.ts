import type { Suite } from '../suite';

/** Every suite of the folder `mesh/`, one file each. */
export const meshSuites: Suite[] = [];
