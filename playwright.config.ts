import { defineConfig } from '@playwright/test';

const executablePath = process.env['CHROMIUM_PATH'];
const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
if (process.getuid?.() === 0) args.unshift('--no-sandbox');

export default defineConfig({
  testDir: 'test/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // On a machine that does other work meanwhile; a test that needed it is listed as flaky.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  reporter: [['list'], ['json']],
  outputDir: 'test-results',
  use: {
    launchOptions: { ...(executablePath ? { executablePath } : {}), args },
    viewport: { width: 1600, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    video: 'off',
  },
});
