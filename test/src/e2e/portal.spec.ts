import { expect, test } from '@playwright/test';
import { next, pick, picture, signIn } from './pages';

test.describe.configure({ mode: 'serial' });

test('the fleet shows who is ill, and how', async ({ page }) => {
  await signIn(page);
  await page.goto('/elastic-services');
  const table = page.getByRole('table').first();
  for (const [service, verdict] of [
    ['flash-offers', /at ceiling/],
    ['image-resizer', /starved/],
    ['pricing', /blind/],
    ['fx-rates', /contested/],
    ['report-generator', /paused/],
    ['cart', /steady|at floor|scaling/],
  ] as const) {
    await expect(
      table.getByRole('row').filter({ hasText: service }).first(),
    ).toContainText(verdict, { timeout: 90_000 });
  }
  expect(
    await table.getByRole('row').filter({ hasText: /demo/ }).count(),
  ).toBeGreaterThanOrEqual(12);
  await picture(page, 'fleet');
});

test('the Scaling tab says why, and what to do', async ({ page }) => {
  await signIn(page);
  await page.goto('/catalog/default/component/flash-offers/scaling');
  await expect(page.getByText(/the maximum is 6/).first()).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByText(/Why 6 pods/)).toBeVisible();
  await expect(page.getByText(/Findings/).first()).toBeVisible();
  await picture(page, 'scaling-at-ceiling');
  await page.goto('/catalog/default/component/flash-offers');
  await expect(page.getByText('Scaling health')).toBeVisible();
  await expect(page.getByText('Ownership').first()).toBeVisible();
  await expect(page.getByText('Alerts').first()).toBeVisible();
  await picture(page, 'entity-cards');
});

test("core's own Kubernetes tab shows the same service", async ({ page }) => {
  await signIn(page);
  await page.goto('/catalog/default/component/cart/kubernetes');
  await expect(page.getByText(/Your Clusters/).first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText(/Simulated cluster/).first()).toBeVisible();
});

test('a service is created from the golden path and scales', async ({
  page,
}) => {
  const name = `sketch-${Date.now().toString(36).slice(-5)}`;
  await signIn(page);
  await page.goto('/create/templates/default/knative-service');

  const nameField = page.getByRole('textbox', { name: /^Name/ });
  await nameField.fill('Not_A_Name');
  await pick(page, /^Owner/, /payments/i);
  await next(page);
  await expect(page.getByText(/"Not_A_Name"/).first()).toBeVisible();
  await picture(page, 'create-refused');
  await nameField.fill(name);
  await next(page);

  await expect(page.getByText('Start from').first()).toBeVisible();
  await next(page);

  await expect(
    page.getByLabel(/^Peak \(requests a second\)/).first(),
  ).toBeVisible();
  await next(page);

  const floor = page.getByRole('spinbutton', { name: /Floor/ });
  const ceiling = page.getByRole('spinbutton', { name: /Ceiling/ });
  await ceiling.fill('8');
  await floor.fill('9');
  await next(page);
  // Refused beside the field: the next step is not shown.
  await expect(ceiling).toHaveAttribute('aria-invalid', 'true');
  await expect(
    page.getByText(/The ceiling 8 is below the floor 9/).first(),
  ).toBeVisible();
  await floor.fill('0');
  await picture(page, 'create-scaling');
  await next(page);

  const timeout = page.getByRole('spinbutton', { name: /timeout/i }).first();
  await expect(timeout).toBeVisible();
  await picture(page, 'create-mesh');
  await next(page);

  await expect(page.getByText('Publish to').first()).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();

  const links = page.getByRole('main').or(page.locator('body'));
  await expect(
    links.getByRole('link', { name: 'Scaling' }).first(),
  ).toBeVisible({ timeout: 120_000 });
  await expect(links.getByRole('link', { name: /Repository/ })).toBeVisible();
  await expect(
    links.getByRole('link', { name: 'Catalog entry' }),
  ).toBeVisible();
  await picture(page, 'create-log');
  await links.getByRole('link', { name: 'Scaling' }).first().click();

  // Pods appear from zero under the expected traffic, and the formula follows.
  await expect(page.getByText(/Why [1-8] pods?/)).toBeVisible({
    timeout: 180_000,
  });
  await expect(page.getByText(/stable demand/).first()).toBeVisible();
  await picture(page, 'scaling-new-service');

  await page.goto('/elastic-services');
  await expect(page.getByRole('row').filter({ hasText: name })).toBeVisible();
});

test('what is written can be read in Chinese, and in the dark', async ({
  page,
}) => {
  await page.addInitScript(() => {
    localStorage.setItem('theme', 'dark');
    localStorage.setItem('language', 'zh');
  });
  await signIn(page);
  await page.goto('/catalog/default/component/flash-offers/scaling');
  await expect(page.getByText(/[\u4e00-\u9fff]{4,}/).first()).toBeVisible({
    timeout: 90_000,
  });
  await picture(page, 'scaling-chinese-dark');
});

test('a source that cannot be read is named, and recovers by itself', async ({
  page,
  request,
}) => {
  const port = process.env.DEMO_CLUSTER_PORT ?? '6580';
  const setFault = (kind: string) =>
    request.put(`http://127.0.0.1:${port}/demo/faults`, { data: { kind } });
  await signIn(page);
  await page.goto('/catalog/default/component/flash-offers/scaling');
  await expect(page.getByText(/the maximum is 6/).first()).toBeVisible({
    timeout: 90_000,
  });
  await setFault('forbidden');
  try {
    await expect(
      page.getByText(/cluster demo unreadable \(not allowed \(403\)/).first(),
    ).toBeVisible({ timeout: 90_000 });
    await picture(page, 'scaling-unreadable');
  } finally {
    await setFault('none');
  }
  await expect(page.getByText(/the maximum is 6/).first()).toBeVisible({
    timeout: 90_000,
  });
});
