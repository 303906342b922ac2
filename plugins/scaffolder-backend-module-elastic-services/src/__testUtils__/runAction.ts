import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';

/** A new folder with these files. */
export function workspaceOf(files: Record<string, string>): string {
  const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  return workspace;
}

/** Manifests as the only files of one environment, in the namespace `shop`. */
export function environmentOf(
  manifests: readonly string[],
  environment = 'production',
): Record<string, string> {
  return {
    [`deploy/overlays/${environment}/kustomization.yaml`]:
      'namespace: shop\nresources: [all.yaml]\n',
    [`deploy/overlays/${environment}/all.yaml`]: manifests.join('---\n'),
  };
}

/** What one run of an action came to. */
export interface ActionRun {
  outputs: Record<string, any>;
  log: string;
  error: Error | undefined;
}

/** Runs an action in a workspace; its error is a part of the outcome. */
export async function runAction(
  action: TemplateAction<any, any, any>,
  input: object,
  workspacePath: string,
  signal?: AbortSignal,
): Promise<ActionRun> {
  const logger = mockServices.logger.mock();
  const outputs: ActionRun['outputs'] = {};
  const context = createMockActionContext({ input, workspacePath, logger });
  const error = await action
    .handler({
      ...context,
      ...(signal && { signal }),
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
    } as never)
    .then(
      () => undefined,
      (thrown: Error) => thrown,
    );
  const log = [...logger.info.mock.calls, ...logger.warn.mock.calls]
    .map(([line]) => line)
    .join('\n');
  return { outputs, log, error };
}
