import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

const PICTURES = join(__dirname, '../../../docs/assets/screens');

/** What a page looked like, kept with the results of the run. */
async function attach(page: Page, name: string): Promise<void> {
  const body = await page.screenshot();
  await test.info().attach(name, { body, contentType: 'image/png' });
}

/** Pictures for the guides are taken only when asked for: a test run must leave no trace in the checkout. */
export async function picture(page: Page, name: string): Promise<void> {
  await attach(page, name);
  if (process.env.UPDATE_PICTURES) {
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
}

export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click({ timeout: 120_000 });
  await expect(
    page.getByRole('link', { name: 'Elastic services' }),
  ).toBeVisible();
}

export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click();
}

export async function pick(
  page: Page,
  label: RegExp,
  option: RegExp,
): Promise<void> {
  await page.getByLabel(label).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Chooses an entity in one of the form's pickers, by typing its name. */
export async function pickEntity(
  page: Page,
  index: number,
  name: string,
): Promise<void> {
  await page
    .getByRole('textbox', { name: /^Service/ })
    .nth(index)
    .fill(name);
  await page.getByRole('option', { name }).first().click();
}

/**
 * Opens a golden path's form, prefilled as by a link to it, goes through its pages and starts the task.
 *
 * @param fillFirst - fills in by hand what the link leaves open on the first page
 */
export async function runForm(
  page: Page,
  path: { name: string; pages: readonly string[] },
  answers: object,
  fillFirst?: () => Promise<void>,
): Promise<void> {
  const formData = encodeURIComponent(JSON.stringify(answers));
  await page.goto(
    `/create/templates/default/${path.name}?formData=${formData}`,
  );
  await completeForm(page, path, fillFirst);
}

/** Goes through every page of the golden path's form that is open, and starts the task. */
export async function completeForm(
  page: Page,
  path: { name: string; pages: readonly string[] },
  fillFirst?: () => Promise<void>,
): Promise<void> {
  const own = path.pages.filter(title => title !== 'Delivery');
  for (const [index, title] of path.pages.entries()) {
    await expect(
      page.locator('.MuiStepLabel-active').filter({ hasText: title }),
    ).toBeVisible({ timeout: 60_000 });
    if (index === 0) {
      await fillFirst?.();
    }
    if (title === own[own.length - 1]) {
      await page.waitForLoadState('networkidle');
      await picture(page, `golden-path-${path.name}`);
    } else {
      await attach(page, title);
    }
    const last = index === path.pages.length - 1;
    await page.getByRole('button', { name: last ? 'Review' : 'Next' }).click();
  }
  await page.getByRole('button', { name: 'Create' }).click();
}

/** Waits until the task of a form has ended well. */
export async function taskEnded(page: Page): Promise<void> {
  const links = page.getByRole('main').or(page.locator('body'));
  await expect(
    links.getByRole('link', { name: /Catalog entry/ }).first(),
  ).toBeVisible({ timeout: 120_000 });
}
