import { dirname, join } from 'path';

// By the package's name: the place of this file changes when the package is built.
const PACKAGE = dirname(
  require.resolve('@elastic-mesh/demo-cluster/package.json'),
);

/** Where the manifests of the demo world are: `base` for every cluster, `company` for the demo company. */
export const WORLD_FOLDER = join(PACKAGE, 'world');
