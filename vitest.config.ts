import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,property,contract,integration,simulation,fuzz}/**/*.test.{ts,tsx}'],
    dangerouslyIgnoreUnhandledErrors: false,
    testTimeout: 90_000,
    maxWorkers: 2,
  },
});
