/** The Chromium that benchmarks drive: found and started as the end-to-end tests do. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';

const BUILT = ['out/main/headless.js', 'out/renderer/index.html'];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath(), args: browserArguments() });

/** What is measured is the built application. */
export function mustBeBuilt(): void {
  const missing = BUILT.find((file) => !existsSync(file));
  if (missing !== undefined) throw new Error(`${missing} is missing: build the application first.`);
}

const browserPath = (): string =>
  process.env['CHROMIUM_PATH'] ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : chromium.executablePath());

function browserArguments(): string[] {
  const list = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...list] : list;
}
