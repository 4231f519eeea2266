/**
 * The Electron host: life cycle, one window, the operating system's key store, power events, and the way out. The engine
 * runs in this process; everything it needs of the desktop is handed to `startWorkstation`.
 */
import path from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import Store from 'electron-store';
import { parseLaunchOptions } from '../launch-options.ts';
import { FileLog } from '../platform/file-log.ts';
import { SystemClock } from '../platform/system-clock.ts';
import type { Workstation } from '../workstation.ts';
import { startWorkstation } from '../workstation.ts';
import { Bridge } from './bridge.ts';
import { openMainWindow, type WindowPlace } from './main-window.ts';
import { OsKeyVault } from './os-key-vault.ts';
import { denyByDefault, denyPermissions } from './security.ts';
import { refuseOldElectron } from './version-floor.ts';
import { registerWindowScheme, serveWindowScheme } from './window-protocol.ts';

const KILL_ACCELERATOR = 'CommandOrControl+Shift+X';
const VENUE_TITLES = { demo: 'Leadline · SIM', paper: 'Leadline · PAPER', live: 'Leadline · LIVE' } as const;

/** Electron's own and the platform's switches are not ours to judge: they come before the first `--` option we know. */
function ownArguments(argv: readonly string[]): readonly string[] {
  return argv
    .slice(app.isPackaged ? 1 : 2)
    .filter((argument) => argument.startsWith('--') && argument !== '--no-sandbox');
}

function leave(message: string): void {
  console.error(message);
  dialog.showErrorBox('Leadline cannot start', message);
  app.exit(2);
}

async function confirmQuit(workstation: Workstation): Promise<'cancel-all' | 'leave' | 'stay'> {
  const working = workstation.workingOrders();
  if (working === 0) return 'leave';
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: `${working} ${working === 1 ? 'order is' : 'orders are'} still working at the exchange.`,
    detail: 'Orders left working can fill while Leadline is closed; what happened meanwhile is read at the next start.',
    buttons: ['Stay', 'Cancel all, then quit', 'Leave them working and quit'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1 ? 'cancel-all' : response === 2 ? 'leave' : 'stay';
}

function run(): void {
  const options = parseLaunchOptions(ownArguments(process.argv));
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
  denyByDefault(app, (url) => void shell.openExternal(url));

  void app.whenReady().then(async () => {
    const userData = app.getPath('userData');
    const log = new FileLog(new SystemClock(), { directory: path.join(userData, 'logs') });
    const places = new Store<{ window: WindowPlace | null }>({
      name: 'windows',
      defaults: { window: null },
      cwd: userData,
    });
    denyPermissions(session.defaultSession);
    serveWindowScheme(protocol, path.join(import.meta.dirname, '../renderer'));
    Menu.setApplicationMenu(null);

    const started = await startWorkstation({
      options: options.value,
      userData,
      version: app.getVersion(),
      simulatorWorker: path.join(import.meta.dirname, 'simulator-worker.js'),
      keyVault: new OsKeyVault(userData, safeStorage, process.platform),
      log,
    });
    if (!started.ok) {
      leave(started.error);
      return;
    }
    const workstation = started.value;
    const bridge = new Bridge(
      ipcMain,
      (channel) => workstation.attach(channel),
      (reason) => log.write('warn', 'bridge.refused', { reason }),
    );
    const open = (): void => {
      const window = openMainWindow({
        title: VENUE_TITLES[options.value.venue],
        place: places.get('window'),
        remember: (place) => places.set('window', place),
      });
      bridge.admit(window);
      window.webContents.on('render-process-gone', (_event, details) => {
        log.write('error', 'window.gone', { reason: details.reason });
        if (!window.isDestroyed()) window.webContents.reload();
      });
    };
    open();
    app.on('second-instance', () => {
      const window = BrowserWindow.getAllWindows()[0];
      if (window === undefined) open();
      else {
        if (window.isMinimized()) window.restore();
        window.focus();
      }
    });
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) open();
    });
    powerMonitor.on('suspend', () => workstation.suspended());
    powerMonitor.on('resume', () => workstation.resumed());
    // Works with a frozen window: the shortcut is taken by this process, not by the page.
    globalShortcut.register(KILL_ACCELERATOR, () => void workstation.kill('Kill switch pressed (keyboard)'));

    let isLeaving = false;
    app.on('window-all-closed', () => app.quit());
    app.on('before-quit', (event) => {
      if (isLeaving) return;
      event.preventDefault();
      void confirmQuit(workstation).then(async (answer) => {
        if (answer === 'stay') {
          if (BrowserWindow.getAllWindows().length === 0) open();
          return;
        }
        isLeaving = true;
        if (answer === 'cancel-all') await workstation.cancelAll();
        globalShortcut.unregisterAll();
        await workstation.close();
        app.quit();
      });
    });
  });
}

run();
