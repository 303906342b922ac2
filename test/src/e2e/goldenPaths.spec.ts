import { expect, test } from '@playwright/test';
import { answersOf, goldenPaths } from './goldenPathsOfRepository';
import { runForm, signIn, taskEnded } from './pages';

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
