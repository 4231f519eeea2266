/**
 * Starts the built Electron shell: the real runtime with `E2E_SHELL=electron`, else the stand-in with this browser's pages
 * as its windows. Either way: the windows, a way to evaluate in the main process, and a clean close.
 */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type Browser, type CDPSession, type Page } from '@playwright/test';
import { welcomed } from '../welcomed.ts';

const folder = import.meta.dirname;
const bridge = readFileSync(path.join(folder, 'bridge.js'), 'utf8');
const runtime = readFileSync(path.join(folder, 'page-runtime.js'), 'utf8');

interface FromMain {
  readonly type: 'window' | 'out' | 'close' | 'reload' | 'crash' | 'answer';
  readonly id?: number;
  readonly url?: string;
  readonly width?: number;
  readonly height?: number;
  readonly preload?: string;
  readonly text?: string;
  readonly query?: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface OpenPage {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly queue: string[];
  readonly opening: FromMain;
  isCrashed: boolean;
  context: number | null;
  isFlushing: boolean;
}

export interface Shell {
  firstWindow(): Promise<Page>;
  windows(): readonly Page[];
  /** The one window there is, once there is one that lives: a crashed or closed one is replaced. */
  window(): Promise<Page>;
  /** Runs in the main process with the electron module as its first argument. */
  evaluate<T>(run: string, argument?: unknown): Promise<T>;
  /** What the main process wrote, for the log canary and for messages at start. */
  output(): string;
  exited(): Promise<number | null>;
  close(): Promise<number | null>;
}

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
  /** Modules the main process loads first; the stand-in's alone. */
  readonly preloads?: readonly string[];
}

export async function launchShell(browser: Browser, options: LaunchOptions = {}): Promise<Shell> {
  const userData = options.args?.find((argument) => argument.startsWith('--user-data='))?.slice('--user-data='.length);
  if (userData !== undefined) welcomed(userData);
  if (process.env['E2E_SHELL'] === 'electron') return launchElectron(options);
  const child: ChildProcess = fork(
    path.join(folder, 'boot.mjs'),
    [path.resolve('out/main/index.js'), ...(options.args ?? [])],
    {
      execPath: path.resolve('node_modules/.bin/node'),
      execArgv: [
        '--enable-source-maps',
        ...(options.preloads ?? []).flatMap((file) => ['--import', path.resolve(file)]),
      ],
      env: { ...process.env, ...options.env } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let written = '';
  child.stdout?.on('data', (text: Buffer) => {
    written += text.toString();
  });
  child.stderr?.on('data', (text: Buffer) => {
    written += text.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const pages = new Map<number, OpenPage>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  let firstOpened: (page: Page) => void = () => {};
  const first = new Promise<Page>((resolve) => {
    firstOpened = resolve;
  });
  let queries = 0;
  const send = (message: object): void => {
    // The process may end between the question and the message.
    if (child.connected) child.send(message, () => {});
  };
  void exited.then((code) => {
    for (const query of waiting.values())
      query.reject(new Error(`The main process ended with code ${code}: ${written}`));
    waiting.clear();
  });

  /** One evaluation in flight; everything queued meanwhile goes in the next. */
  const flush = async (open: OpenPage): Promise<void> => {
    open.isFlushing = true;
    while (open.queue.length > 0 && open.context !== null) {
      const expression = `for(const message of [${open.queue.splice(0).join(',')}])__standInHear(message)`;
      await open.cdp.send('Runtime.evaluate', { expression, silent: true, contextId: open.context }).catch(() => {});
    }
    open.isFlushing = false;
  };

  const openWindow = async (message: FromMain): Promise<void> => {
    const id = message.id ?? 0;
    const page = await context.newPage();
    await page.setViewportSize({ width: message.width ?? 1600, height: message.height ?? 900 });
    const cdp = await context.newCDPSession(page);
    const open: OpenPage = {
      page,
      cdp,
      queue: [],
      opening: message,
      isCrashed: false,
      context: null,
      isFlushing: false,
    };
    pages.set(id, open);
    const name = `bridge-${randomUUID()}`;
    const { frameTree } = await cdp.send('Page.getFrameTree');
    cdp.on('Runtime.executionContextCreated', ({ context: created }) => {
      if (created.name === 'preload' && created.auxData?.['frameId'] === frameTree.frame.id) open.context = created.id;
    });
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
    await cdp.send('Runtime.addBinding', { name: '__standInSay', executionContextName: 'preload' });
    cdp.on('Runtime.bindingCalled', ({ name: binding, payload }) => {
      if (binding === '__standInSay') send({ type: 'in', id, text: payload });
    });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `{${bridge};if(window.top===window)makeBridge('${name}','page').onExpose()}`,
    });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `{${bridge};const BRIDGE=makeBridge('${name}','preload');const PRELOAD=(require,module,exports)=>{${message.preload ?? ''}\n};${runtime}}`,
      worldName: 'preload',
    });
    page.on('load', () => send({ type: 'loaded', id }));
    page.on('crash', () => {
      open.isCrashed = true;
      open.context = null;
      send({ type: 'gone', id });
    });
    page.on('close', () => {
      // The page of a crashed window makes way for another of the same window.
      if (pages.get(id) !== open) return;
      pages.delete(id);
      send({ type: 'closed', id });
    });
    await page.goto(message.url ?? '');
    firstOpened(page);
  };

  const reopen = async (open: OpenPage): Promise<void> => {
    if (!open.isCrashed) {
      await open.page.reload();
      return;
    }
    await openWindow(open.opening);
    await open.page.close();
  };

  /** A page whose main process has ended fails as it should; any other failure is a fault of the test. */
  const unlessGone = (error: unknown): void => {
    if (child.exitCode === null && child.signalCode === null && child.connected)
      written += `stand-in: ${String(error)}\n`;
  };

  child.on('message', (message: FromMain) => {
    const open = message.id === undefined ? undefined : pages.get(message.id);
    switch (message.type) {
      case 'window':
        void openWindow(message).catch(unlessGone);
        break;
      case 'out':
        if (open !== undefined && message.text !== undefined) {
          open.queue.push(message.text);
          if (!open.isFlushing) void flush(open);
        }
        break;
      case 'close':
        void open?.page.close().catch(unlessGone);
        break;
      case 'reload':
        if (open !== undefined) void reopen(open).catch(unlessGone);
        break;
      case 'crash':
        // Never answered: who would answer has gone.
        open?.cdp.send('Page.crash').catch(() => {});
        break;
      case 'answer': {
        const query = waiting.get(message.query ?? -1);
        waiting.delete(message.query ?? -1);
        if (message.error === undefined) query?.resolve(message.result);
        else query?.reject(new Error(message.error));
        break;
      }
    }
  });

  return {
    firstWindow: () =>
      Promise.race([
        first,
        exited.then((code) => {
          throw new Error(`The main process ended with code ${code}: ${written}`);
        }),
      ]),
    windows: () => [...pages.values()].map(({ page }) => page),
    window: () => soon(() => [...pages.values()].find(({ isCrashed, page }) => !isCrashed && !page.isClosed())?.page),
    evaluate: <T>(source: string, argument?: unknown) =>
      new Promise<T>((resolve, reject) => {
        if (!child.connected) {
          reject(new Error(`The main process has ended: ${written}`));
          return;
        }
        queries += 1;
        waiting.set(queries, { resolve: (value) => resolve(value as T), reject });
        send({ type: 'evaluate', query: queries, source, argument });
      }),
    output: () => written,
    exited: () => exited,
    close: async () => {
      send({ type: 'quit' });
      const patience = setTimeout(() => child.kill('SIGKILL'), 8_000);
      const code = await exited;
      clearTimeout(patience);
      await context.close().catch(() => {});
      return code;
    },
  };
}

const WINDOW_WAIT_MS = 15_000;

async function soon<T>(find: () => T | undefined): Promise<T> {
  for (let waited = 0; waited < WINDOW_WAIT_MS; waited += 50) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No window within ${WINDOW_WAIT_MS} ms.`);
}

async function launchElectron(options: LaunchOptions): Promise<Shell> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    args: ['.', ...sandbox, ...(options.args ?? [])],
    env: { ...process.env, ...options.env } as Record<string, string>,
  });
  const child = app.process();
  let written = '';
  child.stdout?.on('data', (text: Buffer) => {
    written += text.toString();
  });
  child.stderr?.on('data', (text: Buffer) => {
    written += text.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    firstWindow: () => app.firstWindow(),
    windows: () => app.windows(),
    window: () => soon(() => app.windows().find((page) => !page.isClosed())),
    evaluate: <T>(source: string, argument?: unknown) =>
      app.evaluate((electron, given) => new Function(`return (${given.source})`)()(electron, given.argument) as T, {
        source,
        argument,
      }),
    output: () => written,
    exited: () => exited,
    close: async () => {
      await app.close();
      return exited;
    },
  };
}
