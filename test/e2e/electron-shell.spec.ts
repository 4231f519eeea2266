import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchShell, type Shell } from '../support/electron/launch.ts';

test.setTimeout(120_000);

let home = '';
let shell: Shell;
let page: Page;

test.beforeEach(async ({ browser }) => {
  home = mkdtempSync(path.join(os.tmpdir(), 'leadline-shell-'));
  shell = await launchShell(browser, { args: [`--user-data=${path.join(home, 'data')}`], env: { STANDIN_HOME: home } });
  page = await shell.firstWindow();
});

test.afterEach(async () => {
  await shell.close();
  rmSync(home, { recursive: true, force: true });
});

test('shows the workstation on demo, with a live book, through the preload alone', async () => {
  await expect(page.getByText('SIM', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/VERIFIED/).first()).toBeVisible();
  const exposed = await page.evaluate(() => ({
    channel: Object.keys((window as unknown as { leadline: object }).leadline).sort(),
    isFrozen: Object.isFrozen((window as unknown as { leadline: object }).leadline),
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
  }));
  expect(exposed).toEqual({
    channel: ['onClose', 'onMessage', 'send'],
    isFrozen: true,
    require: 'undefined',
    process: 'undefined',
  });
});

test('opens its window sandboxed, isolated and without Node', async () => {
  const preferences = await shell.evaluate<Record<string, unknown>>(
    '({ BrowserWindow, app }) => ({ ...BrowserWindow.getAllWindows()[0].options.webPreferences, preload: undefined, sandboxed: app.sandboxEnabled })',
  );
  expect(preferences).toMatchObject({
    sandbox: true,
    sandboxed: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('denies every permission, navigation, new window and webview (S3)', async () => {
  const denied = await shell.evaluate<Record<string, unknown>>(`async ({ BrowserWindow, session, shell }) => {
    const contents = BrowserWindow.getAllWindows()[0].webContents;
    const { handlers } = session.defaultSession;
    const ask = (permission) => new Promise((resolve) => handlers.request(contents, permission, resolve));
    const navigate = (name, url) => {
      const event = { url, prevented: false, preventDefault() { this.prevented = true; } };
      contents.emit(name, event, url);
      return event.prevented;
    };
    return {
      camera: await ask('media'),
      check: handlers.check(contents, 'geolocation'),
      device: handlers.device({}),
      away: navigate('will-navigate', 'https://evil.example/'),
      file: navigate('will-navigate', 'file:///etc/passwd'),
      lookalike: navigate('will-navigate', 'app://leadline.evil/'),
      redirect: navigate('will-redirect', 'https://evil.example/'),
      frame: navigate('will-frame-navigate', 'https://evil.example/'),
      own: navigate('will-navigate', 'app://leadline/index.html'),
      webview: navigate('will-attach-webview', ''),
      popup: contents.openHandler({ url: 'https://evil.example/' }),
      help: contents.openHandler({ url: 'https://support.kraken.com/x' }),
      script: contents.openHandler({ url: 'javascript:alert(1)' }),
      opened: [...shell.opened],
    };
  }`);
  expect(denied).toEqual({
    camera: false,
    check: false,
    device: false,
    away: true,
    file: true,
    lookalike: true,
    redirect: true,
    frame: true,
    own: false,
    webview: true,
    popup: { action: 'deny' },
    help: { action: 'deny' },
    script: { action: 'deny' },
    opened: ['https://support.kraken.com/x'],
  });
});

test('opens a second window of ours when a page asks, made like the first and on the same engine', async () => {
  const made = await shell.evaluate<unknown>(`({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    const answer = first.webContents.openHandler({ url: 'app://leadline/index.html?window=w2' });
    const [, second, ...more] = BrowserWindow.getAllWindows();
    const preferences = (window) => JSON.stringify(window.options.webPreferences);
    return { answer, isLikeFirst: preferences(second) === preferences(first), title: second.options.title, more: more.length };
  }`);
  expect(made).toEqual({ answer: { action: 'deny' }, isLikeFirst: true, title: 'Leadline · SIM · 2', more: 0 });
});

test('acts only on messages of its own page’s top frame (S2)', async () => {
  const before = page.getByRole('alertdialog');
  await expect(before).toHaveCount(0);
  const attached = await shell.evaluate<number>(`({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0].webContents;
    let answers = 0;
    const send = contents.send.bind(contents);
    contents.send = (channel, ...values) => {
      if (typeof values[0] === 'string' && values[0].includes('"id":424242')) answers += 1;
      send(channel, ...values);
    };
    const query = JSON.stringify({ type: 'query', id: 424242, name: 'settings.get', payload: {} });
    contents.receive('leadline', [query], { url: 'https://evil.example/', parent: null });
    contents.receive('leadline', [query], { url: 'app://leadline/index.html', parent: {} });
    contents.receive('leadline', [{ type: 'query' }]);
    return new Promise((resolve) => setTimeout(() => {
      const foreign = answers;
      contents.receive('leadline', [query]);
      setTimeout(() => resolve(foreign * 100 + answers), 300);
    }, 300));
  }`);
  expect(attached).toBe(1);
});

test('serves the window under the strict policy, and nothing outside its folder', async () => {
  const answers = await shell.evaluate<Record<string, unknown>>(`async ({ protocol }) => {
    const handler = protocol.handlers.get('app');
    const ask = async (url, method = 'GET') => (await handler(new Request(url, { method }))).status;
    const page = await handler(new Request('app://leadline/index.html'));
    return {
      policy: page.headers.get('content-security-policy'),
      traversal: await ask('app://leadline/%2e%2e%2f%2e%2e%2fpackage.json'),
      otherHost: await ask('app://other/index.html'),
      post: await ask('app://leadline/index.html', 'POST'),
    };
  }`);
  expect(answers).toMatchObject({ traversal: 403, otherHost: 403, post: 403 });
  expect(answers['policy']).toContain("default-src 'none'");
  const refused = await page.evaluate(async () => {
    try {
      await fetch('https://example.com/');
      return 'reached';
    } catch {
      return 'refused';
    }
  });
  expect(refused).toBe('refused');
});

test('keeps trading state through a reload of the window, and comes back live', async () => {
  await expect(page.getByText(/VERIFIED/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(/VERIFIED/).first()).toBeVisible();
});

test('latches the kill switch from the keyboard of the machine, with no help from the page', async () => {
  await expect(page.getByText(/VERIFIED/).first()).toBeVisible();
  await shell.evaluate("({ globalShortcut }) => globalShortcut.registered.get('CommandOrControl+Shift+X')()");
  await expect(page.getByText(/kill switch/i).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /re-arm/i }).first()).toBeVisible();
});

test('remembers where its window stood', async ({ browser }) => {
  await shell.evaluate(`({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window.getNormalBounds = () => ({ x: 40, y: 50, width: 1500, height: 850 });
  }`);
  expect(await shell.close()).toBe(0);
  shell = await launchShell(browser, { args: [`--user-data=${path.join(home, 'data')}`], env: { STANDIN_HOME: home } });
  page = await shell.firstWindow();
  const options = await shell.evaluate<Record<string, unknown>>(
    '({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].options',
  );
  expect(options).toMatchObject({ x: 40, y: 50, width: 1500, height: 850 });
});

test('a second start shows the window there is, and ends (C11)', async ({ browser }) => {
  await shell.evaluate(`({ app, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window.isMinimized = () => true;
    window.restore = () => { window.wasRestored = true; };
    window.focus = () => { window.wasFocused = true; };
    app.emit('second-instance');
  }`);
  const shown = await shell.evaluate(
    '({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ wasRestored, wasFocused }) => ({ wasRestored, wasFocused }))',
  );
  expect(shown).toEqual([{ wasRestored: true, wasFocused: true }]);
  const second = await launchShell(browser, { env: { STANDIN_HOME: home, STANDIN_SECOND_INSTANCE: '1' } });
  expect(await second.exited()).toBe(0);
});

test('packaged, it has no developer tools and takes no switch that opens a way in (S8)', async ({ browser }) => {
  const env = { STANDIN_HOME: home, STANDIN_PACKAGED: '1' };
  await shell.close();
  shell = await launchShell(browser, { args: [`--user-data=${path.join(home, 'packaged')}`], env });
  page = await shell.firstWindow();
  expect(
    await shell.evaluate('({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].options.webPreferences.devTools'),
  ).toBe(false);
  for (const [option, message] of [
    ['--remote-debugging-port=9222', 'Unknown option --remote-debugging-port=9222.'],
    ['--js-flags=--allow-natives-syntax', 'Unknown option --js-flags=--allow-natives-syntax.'],
    ['--no-sandbox', 'start without --no-sandbox'],
  ] as const) {
    const refused = await launchShell(browser, { args: [option], env });
    expect(await refused.exited()).toBe(2);
    expect(refused.output()).toContain(message);
  }
});

test('starts whatever became of the file with its place, and says when its kill key is taken', async ({ browser }) => {
  await shell.close();
  const data = path.join(home, 'data');
  for (const damage of ['{"window":', '{"window":{"x":"left","width":-4}}']) {
    writeFileSync(path.join(data, 'windows.json'), damage);
    shell = await launchShell(browser, {
      args: [`--user-data=${data}`],
      env: { STANDIN_HOME: home, STANDIN_KEYS_TAKEN: '1' },
    });
    page = await shell.firstWindow();
    const options = await shell.evaluate('({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].options');
    expect(options).toMatchObject({ width: 1600, height: 960 });
    expect(shell.output()).toContain('Another program has taken the kill key');
    await shell.close();
  }
});

test('refuses an Electron with known holes, and a bad option, in plain words', async ({ browser }) => {
  for (const [env, args, message] of [
    [{ STANDIN_ELECTRON_VERSION: '41.0.0' }, [], 'Electron 41.0.0 has known holes: 41.2.2 or newer is needed.'],
    [{}, ['--frobnicate'], 'Unknown option --frobnicate.'],
  ] as const) {
    const refused = await launchShell(browser, { args, env: { STANDIN_HOME: home, ...env } });
    expect(await refused.exited()).toBe(2);
    expect(refused.output()).toContain(message);
  }
});
