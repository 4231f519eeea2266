/**
 * The Electron host: life cycle, one window, the operating system's key store, power events, and the way out. The engine
 * runs in this process; everything it needs of the desktop is handed to `startWorkstation`.
 */
import path from 'node:path';
import {
  app,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';
import Store from 'electron-store';
import type { Result } from '../domain/result.ts';
import { type LaunchOptions, parseLaunchOptions } from '../launch-options.ts';
import { FileLog } from '../platform/file-log.ts';
import { SystemClock } from '../platform/system-clock.ts';
import { startReplay } from '../replay/replayed-workstation.ts';
import { startWorkstation, type Workstation } from '../workstation.ts';
import { ownArguments } from './arguments.ts';
import { Bridge } from './bridge.ts';
import { DeskWindows } from './desk-windows.ts';
import { Leaving } from './leaving.ts';
import { openMainWindow } from './main-window.ts';
import { applyMenu } from './menu.ts';
import { OsKeyVault } from './os-key-vault.ts';
import { denyByDefault, denyPermissions } from './security.ts';
import { startUtilityChild } from './strategy-child.ts';
import { systemNotices } from './system-notices.ts';
import { openTray } from './tray.ts';
import { refuseOldElectron } from './version-floor.ts';
import { registerWindowScheme, serveWindowScheme } from './window-protocol.ts';
import { zoomByKeys } from './zoom.ts';

const KILL_ACCELERATOR = 'CommandOrControl+Shift+X';
const VENUE_TITLES = { demo: 'Leadline · SIM', paper: 'Leadline · PAPER', live: 'Leadline · LIVE' } as const;
const KILL_KEY_TAKEN =
  'Another program has taken the kill key (Ctrl+Shift+X, on a Mac Cmd+Shift+X): it works in the window only, like the kill switch there.';

function leave(message: string): void {
  console.error(message);
  dialog.showErrorBox('Leadline cannot start', message);
  app.exit(2);
}

/** What a page asks for before and after the windows are there. */
interface Asked {
  openWindow(name: string): void;
}

async function start(options: LaunchOptions, asked: Asked): Promise<void> {
  const userData = app.getPath('userData');
  const log = new FileLog(new SystemClock(), { directory: path.join(userData, 'logs') });
  process.on('uncaughtExceptionMonitor', (error, origin) =>
    log.write('error', 'process.uncaught', { origin, name: error.name, message: error.message }),
  );
  // Where the window stood is no setting: a damaged file means the usual place.
  const places = new Store<{ window: unknown; others: unknown; open: unknown }>({
    name: 'windows',
    defaults: { window: null, others: {}, open: [] },
    cwd: userData,
    clearInvalidConfig: true,
  });
  denyPermissions(session.defaultSession);
  serveWindowScheme(protocol, path.join(import.meta.dirname, '../renderer'));
  applyMenu(Menu, process.platform);

  // Works with a frozen window: the shortcut is taken by this process, not by the page.
  let kill: () => void = () => {};
  const hasKillKey = globalShortcut.register(KILL_ACCELERATOR, () => kill());

  let showWindow: () => void = () => {};
  const notify = systemNotices({
    isSupported: () => Notification.isSupported(),
    create: (notice) => new Notification(notice),
    show: () => showWindow(),
  });

  const desk = {
    options,
    userData,
    keysFolder: path.join(app.getPath('appData'), 'Leadline', 'keys'),
    version: app.getVersion(),
    simulatorWorker: path.join(import.meta.dirname, 'simulator-worker.js'),
    backtestWorker: path.join(import.meta.dirname, 'backtest-worker.js'),
    startStrategyChild: () =>
      startUtilityChild(
        (...given) => utilityProcess.fork(...given),
        path.join(import.meta.dirname, 'strategy-process.js'),
      ),
    keyVault: new OsKeyVault(userData, safeStorage, process.platform),
    log,
    notices: hasKillKey ? [] : [KILL_KEY_TAKEN],
    ...(notify === null ? {} : { notify }),
  };
  const { replay, speed } = options;
  const started: Result<Workstation, string> =
    replay === null
      ? await startWorkstation(desk)
      : await startReplay({
          place: path.resolve(replay),
          speed,
          version: desk.version,
          clock: new SystemClock(),
          log,
        });
  if (!started.ok) {
    leave(started.error);
    return;
  }
  const workstation = started.value;
  kill = () => void workstation.kill('Kill switch pressed (keyboard)');
  for (const notice of workstation.notices) console.error(notice);
  if (workstation.exchangeControl !== null) console.log(`Exchange control: ${workstation.exchangeControl}`);
  const bridge = new Bridge(
    ipcMain,
    (channel) => workstation.attach(channel),
    (reason) => log.write('warn', 'bridge.refused', { reason }),
  );
  const windows = new DeskWindows({
    store: {
      get: (key) => places.get(key),
      set: (key, value) => {
        try {
          places.set(key, value);
        } catch (error) {
          log.write('warn', 'window.place-not-kept', { message: error instanceof Error ? error.message : 'unknown' });
        }
      },
    },
    openWindow: (name, place, remember) => {
      const title = name === 'main' ? VENUE_TITLES[options.venue] : `${VENUE_TITLES[options.venue]} · ${name.slice(1)}`;
      const window = openMainWindow({ name, title, place, remember, isPackaged: app.isPackaged });
      bridge.admit(window);
      zoomByKeys(window.webContents, process.platform === 'darwin');
      window.webContents.on('render-process-gone', (_event, details) => {
        log.write('error', 'window.gone', { reason: details.reason });
        if (!window.isDestroyed()) window.webContents.reload();
      });
      return window;
    },
    isLeaving: () => leaving.hasLeft,
  });
  const show = (): void => windows.show();
  asked.openWindow = (name) => windows.open(name);
  showWindow = show;
  // Kept alive by being held: a tray that is collected disappears.
  const tray = openTray({
    menu: Menu,
    imageOf: (bitmap, side) => nativeImage.createFromBitmap(bitmap, { width: side, height: side }),
    open: (image) => new Tray(image),
    kill: () => void workstation.kill('Kill switch pressed (tray)'),
    show,
  });
  app.on('second-instance', show);
  app.on('activate', show);
  powerMonitor.on('suspend', () => workstation.suspended());
  powerMonitor.on('resume', () => workstation.resumed());

  const leaving = new Leaving({
    workingOrders: () => workstation.workingOrders(),
    cancelAll: () => workstation.cancelAll(),
    switchSeconds: () => workstation.deadMan().timeoutSeconds,
    leaveArmed: () => workstation.leaveArmed(),
    leaveOff: () => workstation.leaveOff(),
    ask: async ({ message, detail, buttons }) => {
      const asked = { type: 'question', message, detail, defaultId: 0, cancelId: 0 } as const;
      return (await dialog.showMessageBox({ ...asked, buttons: [...buttons] })).response;
    },
    after: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
    stay: show,
    go: async () => {
      globalShortcut.unregisterAll();
      tray?.destroy();
      await workstation.close();
      app.quit();
    },
  });
  windows.openAll();
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (leaving.hasLeft) return;
    event.preventDefault();
    void leaving.requested();
  });
  // Nobody answers a question now, and the journal is durable whether or not this ends in time.
  powerMonitor.on('shutdown', () => void leaving.unattended());
}

function run(): void {
  const given = ownArguments(process.argv, app.isPackaged);
  const options = given.ok ? parseLaunchOptions(given.value) : given;
  if (!options.ok) {
    leave(options.error);
    return;
  }
  const old = refuseOldElectron(process.versions.electron ?? '0');
  if (old !== null) {
    leave(old);
    return;
  }
  if (options.value.userData !== null) app.setPath('userData', path.resolve(options.value.userData));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  registerWindowScheme(protocol);
  const asked: Asked = { openWindow: () => {} };
  denyByDefault(
    app,
    (url) => void shell.openExternal(url),
    (name) => asked.openWindow(name),
  );
  void app
    .whenReady()
    .then(() => start(options.value, asked))
    .catch((error: unknown) =>
      leave(`Leadline could not start: ${error instanceof Error ? error.message : String(error)}`),
    );
}

run();
