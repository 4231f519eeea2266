/**
 * Runs a built Electron main bundle under plain Node: `electron` resolves to the stand-in beside this file, and `ready`
 * waits until the entry module has finished evaluating, as Electron's does.
 *
 *   node boot.mjs out/main/index.js [arguments]
 */
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const standIn = new URL('./electron.mjs', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier.startsWith('electron/')
      ? { url: standIn, shortCircuit: true }
      : next(specifier, context),
});
const { app } = await import(standIn);
const entry = path.resolve(process.argv[2] ?? 'out/main/index.js');
// Electron's own argv is [executable, application, …arguments], without the application once it is packaged.
process.argv.splice(1, 2, ...(app.isPackaged ? [] : ['.']));
const watchdog = setTimeout(() => {
  console.error(
    'The entry point has not finished evaluating after 5 s: a top-level await on app.whenReady() deadlocks Electron.',
  );
  process.exit(70);
}, 5_000);
await import(pathToFileURL(entry).href);
clearTimeout(watchdog);
app.codeLoaded();
