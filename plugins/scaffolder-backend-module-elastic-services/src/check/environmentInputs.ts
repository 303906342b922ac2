import type { z as zod } from 'zod/v3';

type Zod = typeof zod;

/** Where in the workspace an action works. */
export const sourcePathInput = (z: Zod) =>
  z.string().optional().describe('Folder in the workspace. Default: .');

/** Which manifests of the workspace an action reads. */
export const environmentInputs = {
  sourcePath: sourcePathInput,
  environment: (z: Zod) =>
    z
      .string()
      .optional()
      .describe('Folder of deploy/overlays. Default: production'),
};
