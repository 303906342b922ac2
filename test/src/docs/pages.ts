import { format, resolveConfig } from 'prettier';
import { flashSalePages } from './flash-sale-page';
import type { Page } from './page';
import { scalerPages } from './scaler-pages';
import { simulatorCharts } from './simulator-charts';
import { simulatorPage } from './simulator-page';

/** Every page and plot that code writes, formatted as the repository wants it. */
export async function generatedPages(docsFolder: string): Promise<Page[]> {
  const options = await resolveConfig(docsFolder);
  return [
    simulatorPage(),
    ...scalerPages(),
    ...simulatorCharts(),
    ...flashSalePages(),
  ].map(page =>
    page.path.endsWith('.md')
      ? { ...page, text: format(page.text, { ...options, parser: 'markdown' }) }
      : page,
  );
}
