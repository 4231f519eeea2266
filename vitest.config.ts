import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,property,contract,integration,simulation}/**/*.test.{ts,tsx}'],
    dangerouslyIgnoreUnhandledErrors: false,
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
