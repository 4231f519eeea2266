import { defineConfig } from 'vitest/config';

const common = { dangerouslyIgnoreUnhandledErrors: false, testTimeout: 90_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: 'rooms',
          include: ['test/{unit,property,contract,simulation,fuzz}/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          ...common,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          // Real sockets, processes and disks, on a machine that does other work meanwhile; what needed it is marked in the list.
          retry: process.env['CI'] === 'true' ? 1 : 0,
        },
      },
    ],
  },
});
