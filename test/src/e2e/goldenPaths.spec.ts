import { expect, test } from '@playwright/test';
import { answersOf, goldenPaths } from './goldenPathsOfRepository';
import { pickEntity, picture, runForm, signIn, taskEnded } from './pages';

const suffix = Date.now().toString(36).slice(-4);
const created = new Map<string, string>();

test.describe.configure({ mode: 'serial' });

for (const path of goldenPaths()) {
  test(`${path.name} is filled in, run and registered`, async ({ page }) => {
    const { existing } = path.matrix;
    const service = existing && created.get(existing.path);
    test.skip(
      existing !== undefined && service === undefined,
      `needs a service of ${existing?.path}, which was not created`,
    );
    const name = service ?? `${path.name.slice(0, 20)}-${suffix}`;
    await signIn(page);
    await runForm(page, path, answersOf(path, name));
    await taskEnded(page);
    created.set(path.name, name);
    await page.goto(`/repositories/${name}`);
    const newest = page.locator('a[href*="commit="]').first();
    await expect(newest).toBeVisible();
    await (service
      ? expect(newest).not.toContainText(`Create ${name}`)
      : expect(newest).toContainText(path.version));
    await expect(page.getByText(/Runs in production/).first()).toBeVisible({
      timeout: 60_000,
    });
  });
}

test('one sale of two services is planned in one run', async ({ page }) => {
  const path = goldenPaths().find(one => one.name === 'flash-sale-readiness')!;
  const names = ['elastic-deployment', 'knative-service'].flatMap(
    maker => created.get(maker) ?? [],
  );
  test.skip(names.length < 2, 'needs two services, which were not created');
  await signIn(page);
  const { services, ...answers } = path.matrix.answers;
  expect(services).toHaveLength(1);
  await runForm(page, path, { ...answers, event: 'two-services' }, async () => {
    await pickEntity(page, 0, names[0]);
    await page.getByRole('button', { name: 'Add Item' }).click();
    await pickEntity(page, 1, names[1]);
    await picture(page, 'golden-path-flash-sale-services');
  });
  for (const name of names) {
    await expect(page.locator(`a[href$="/repositories/${name}"]`)).toBeVisible({
      timeout: 120_000,
    });
  }
  for (const name of names) {
    await page.goto(`/repositories/${name}`);
    await expect(page.locator('a[href*="commit="]').first()).toContainText(
      `Get ${name} ready for two-services`,
    );
  }
});
