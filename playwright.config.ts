import { defineConfig } from '@playwright/test';

const app = process.env.APP_CONFIG_app_baseUrl ?? 'http://localhost:3000';
const backend =
  process.env.APP_CONFIG_backend_baseUrl ?? 'http://localhost:7007';

/** Runs what a stranger runs, `npm start`, and looks at it in the system's Chromium. */
export default defineConfig({
  testDir: 'test/src/e2e',
  testMatch: '**/*.spec.ts',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['list'], ['json']]
    : [['list']],
  outputDir: 'test-results',
  use: {
    baseURL: app,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    locale: 'en-US',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${backend}/.backstage/health/v1/readiness`,
    timeout: 600_000,
    reuseExistingServer: !process.env.CI,
    stdout: 'ignore',
    // The start script ends the processes it started, which a kill would leave behind.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
