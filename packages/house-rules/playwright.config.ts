import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const executablePath = process.env['PLAYWRIGHT_CHROMIUM'];

/** Browser tests run one by one in the Chromium that `run-tests.ts` found; none is downloaded. */
export default defineConfig({
  testDir: join(root, 'services/portal/browser'),
  testMatch: '**/*.browser.ts',
  outputDir: join(root, 'test-results'),
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: ['--no-sandbox'],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});
