import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          headless: 'src/headless/index.ts',
          leadline: 'src/headless/command/leadline.ts',
          'simulator-worker': 'src/simulator/worker.ts',
          'backtest-worker': 'src/backtest/host/backtest-worker.ts',
          'study-worker': 'src/backtest/host/study-worker.ts',
          'strategy-process': 'src/platform/strategy-process/strategy-process.ts',
        },
      },
    },
  },
  preload: {
    build: {
      sourcemap: true,
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      sourcemap: true,
      minify: true,
      rollupOptions: {
        input: { index: 'src/renderer/index.html' },
        // Told how to read schemas in the chunk that holds the reader: before any other chunk makes one.
        output: {
          codeSplitting: { groups: [{ name: 'schemas', test: /node_modules[\\/]zod|app[\\/]configure-zod/ }] },
        },
      },
    },
  },
});
