import { expect, test, type APIRequestContext } from '@playwright/test';
import { answersOf, goldenPaths } from './goldenPathsOfRepository';
import { completeForm, picture, runForm, signIn, taskEnded } from './pages';

const port = process.env.DEMO_CLUSTER_PORT ?? '6580';
const cluster = `http://127.0.0.1:${port}`;

function pathOf(name: string) {
  return goldenPaths().find(path => path.name === name)!;
}

/** Far more users than the form spoke of, until the next deployment: 2 cores of work a second, on 3 replicas at most. */
async function sendUsers(request: APIRequestContext, name: string) {
  const deployments = await request.get(`${cluster}/apis/apps/v1/deployments`);
  const { items } = await deployments.json();
  const { metadata } = items.find(
    (one: { metadata: { name: string; namespace: string } }) =>
      one.metadata.name === name &&
      !/-(dev|staging)$/.test(one.metadata.namespace),
  );
  const traffic = {
    shape: 'constant',
    rps: 400,
    latencyMs: 50,
    cpuMsPerRequest: 5,
  };
  const patched = await request.patch(
    `${cluster}/apis/apps/v1/namespaces/${metadata.namespace}/deployments/${name}`,
    {
      headers: { 'content-type': 'application/merge-patch+json' },
      data: {
        metadata: {
          annotations: {
            'demo.elastic-mesh.io/traffic': JSON.stringify(traffic),
          },
        },
      },
    },
  );
  expect(patched.ok()).toBe(true);
}

test.setTimeout(480_000);

test('a finding is fixed: from its button to the commit that raises the ceiling', async ({
  page,
  request,
}) => {
  const name = `crowded-${Date.now().toString(36).slice(-4)}`;
  const create = pathOf('elastic-deployment');
  await signIn(page);
  await runForm(page, create, {
    ...answersOf(create, name),
    traffic: { kind: 'constant', peakRequestsPerSecond: 40 },
    scaling: { floor: 2, ceiling: 3 },
  });
  await taskEnded(page);
  await page.goto(`/repositories/${name}`);
  await expect(page.getByText(/Runs in production/).first()).toBeVisible({
    timeout: 60_000,
  });

  await sendUsers(request, name);
  await page.goto(`/catalog/default/component/${name}/scaling`);
  const fix = page
    .getByRole('button', { name: 'Fix: Maximum is below demand' })
    .first();
  await expect(fix).toBeVisible({ timeout: 180_000 });
  await picture(page, 'finding-to-fix');

  await fix.click();
  await completeForm(page, pathOf('adjust-scaling'));
  await taskEnded(page);
  await page.goto(`/repositories/${name}`);
  await expect(page.locator('a[href*="commit="]').first()).toContainText(
    `Adjust how ${name} scales`,
  );
  await expect(page.getByText(/Runs in production/).first()).toBeVisible({
    timeout: 60_000,
  });

  await page.goto(`/catalog/default/component/${name}/scaling`);
  // Whenever the new ceiling is deployed, the users are told anew: they are an annotation of what is deployed.
  await expect(async () => {
    await sendUsers(request, name);
    await expect(page.getByText(/Why ([4-9]|\d\d) pods/)).toBeVisible();
  }).toPass({ timeout: 120_000 });
  await expect(fix).toHaveCount(0);
});
