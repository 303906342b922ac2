import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createCheckAction } from './checkAction';

const KNATIVE = (annotations: string, image = 'nginx:1.27') => `
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: cart }
spec:
  template:
    metadata: { annotations: { ${annotations} } }
    spec:
      timeoutSeconds: 5
      containers:
        - image: ${image}
          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 1, memory: 1Gi } }
`;

const RETRIES = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: entry }
spec:
  hosts: [entry]
  http:
    - timeout: 5s
      retries: { attempts: 3, perTryTimeout: 2s }
      route: [{ destination: { host: entry } }]
`;

async function runCheck(
  files: Record<string, string>,
  context?: string,
): Promise<{ log: string; error?: Error }> {
  const workspacePath = mkdtempSync(join(tmpdir(), 'workspace-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspacePath, path)), { recursive: true });
    writeFileSync(join(workspacePath, path), text);
  }
  const logger = mockServices.logger.mock();
  const action = createCheckAction({ now: () => 1_700_000_000_000 });
  const actionContext = createMockActionContext({
    input: { context },
    workspacePath,
    logger,
  });
  const error = await action
    .handler(actionContext as Parameters<typeof action.handler>[0])
    .then(
      () => undefined,
      (thrown: Error) => thrown,
    );
  const log = [...logger.info.mock.calls, ...logger.warn.mock.calls]
    .map(([line]) => line)
    .join('\n');
  return { log, error };
}

const overlay = (...manifests: string[]) => ({
  'deploy/overlays/production/kustomization.yaml': `namespace: shop\nresources: [all.yaml]`,
  'deploy/overlays/production/all.yaml': manifests.join('---'),
});

describe('elastic-services:check', () => {
  it('fails on an error, with a table of where, what and how to fix', async () => {
    const { log, error } = await runCheck(
      overlay(
        KNATIVE(
          'autoscaling.knative.dev/min-scale: "5", autoscaling.knative.dev/max-scale: "4"',
        ),
      ),
    );
    expect(error?.message).toMatch(/errors in the manifests/);
    expect(log).toMatch(/severity \| where .*\| environments \| problem/);
    expect(log).toMatch(/error .*Service\/cart .*production.*max-?scale/i);
    expect(log).toContain('fix: ');
  });

  it('reports retries beyond the timeout', async () => {
    const { log } = await runCheck(overlay(RETRIES));
    expect(log).toContain('(retry-budget)');
  });

  it('counts the sidecars against the quota that it is told of', async () => {
    const quota = `
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec: { hard: { limits.cpu: '8' } }
`;
    const manifests = overlay(
      KNATIVE('autoscaling.knative.dev/max-scale: "100"'),
    );
    const { log } = await runCheck(manifests, quota);
    expect(log).toContain('(quota-too-small)');
    expect((await runCheck(manifests)).log).not.toContain('quota-too-small');
  });

  it('refuses a workspace that holds nothing to check', async () => {
    const { error } = await runCheck({ 'README.md': '#' });
    expect(error?.message).toContain('There is no deploy/overlays');
  });
});
