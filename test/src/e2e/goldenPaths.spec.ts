import { expect, test } from '@playwright/test';
import { goldenPaths, type GoldenPath } from './goldenPathsOfRepository';
import { runForm, signIn } from './pages';

/** Of the demo catalog; the matrices speak of an organization of their own. */
const HERE = { owner: 'group:default/payments', system: 'system:default/shop' };

const suffix = Date.now().toString(36).slice(-4);
const created = new Map<string, string>();

/** The answers of the matrix, for the service of this name: one to be made, or one to be changed. */
function answersOf({ matrix }: GoldenPath, name: string) {
  return matrix.existing
    ? { ...matrix.answers, service: `component:default/${name}` }
    : { ...matrix.answers, ...HERE, name, destination: 'local' };
}

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
    const links = page.getByRole('main').or(page.locator('body'));
    await expect(
      links.getByRole('link', { name: /Catalog entry/ }).first(),
    ).toBeVisible({ timeout: 120_000 });
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
