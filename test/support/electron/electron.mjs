/**
 * A stand-in for the `electron` module: as much of the main process as our shell uses, nothing more. What it lacks is
 * undefined and fails at once. Windows are pages of a real browser, opened by `launch.mjs` in the parent process.
 */
import { fork } from 'node:child_process';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pack } from './carrier.mjs';

const tell = (message) => {
  if (process.connected) process.send(message);
};
const preventable = (more = {}) => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
  ...more,
});
process.versions.electron ??= process.env.STANDIN_ELECTRON_VERSION ?? '45.4.1';

class App extends EventEmitter {
  isPackaged = process.env.STANDIN_PACKAGED === '1';
  #paths = new Map();
  #isQuitting = false;
  #ready = new Promise((resolve) => {
    this.codeLoaded = () =>
      setImmediate(() => {
        this.emit('ready');
        resolve();
      });
  });
  sandboxEnabled = false;
  whenReady() {
    return this.#ready;
  }
  enableSandbox() {
    this.sandboxEnabled = true;
  }
  getVersion() {
    return JSON.parse(readFileSync('package.json', 'utf8')).version;
  }
  requestSingleInstanceLock() {
    return process.env.STANDIN_SECOND_INSTANCE !== '1';
  }
  setPath(name, folder) {
    this.#paths.set(name, folder);
  }
  getPath(name) {
    const folder =
      this.#paths.get(name) ?? path.join(process.env.STANDIN_HOME ?? path.join(os.tmpdir(), 'leadline-standin'), name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }
  getName() {
    return 'Leadline';
  }
  quit() {
    if (this.#isQuitting) return;
    const asked = preventable();
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    this.exit(0);
  }
  exit(code = 0) {
    setTimeout(() => process.exit(code), 20);
  }
  get isQuitting() {
    return this.#isQuitting;
  }
}
export const app = new App();

export const ipcMain = new EventEmitter();

let nextId = 1;
const windows = new Map();

class WebContents extends EventEmitter {
  constructor(window, id) {
    super();
    this.window = window;
    this.id = id;
    this.mainFrame = { url: '', parent: null };
    this.openHandler = null;
  }
  send(channel, ...values) {
    tell({ type: 'out', id: this.id, text: pack({ channel, values }) });
  }
  /** A message from the page's preload; `frame` stands for whoever spoke. */
  receive(channel, values, frame = this.mainFrame) {
    ipcMain.emit(channel, preventable({ sender: this, senderFrame: frame }), ...values);
  }
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }
  reload() {
    tell({ type: 'reload', id: this.id });
  }
  forcefullyCrashRenderer() {
    tell({ type: 'crash', id: this.id });
  }
  isDestroyed() {
    return this.window.isDestroyed();
  }
}

export class BrowserWindow extends EventEmitter {
  #isDestroyed = false;
  #bounds;
  constructor(options) {
    super();
    this.id = nextId++;
    this.options = options;
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width, height: options.height };
    this.webContents = new WebContents(this, this.id);
    windows.set(this.id, this);
    app.emit('web-contents-created', preventable(), this.webContents);
  }
  static getAllWindows() {
    return [...windows.values()];
  }
  async loadURL(text) {
    const url = new URL(text);
    const handler = protocol.handlers.get(url.protocol.slice(0, -1));
    if (handler === undefined) throw new Error(`No handler for ${url.protocol}`);
    this.webContents.mainFrame.url = text;
    const origin = await serve(handler, url.host, url.protocol);
    const loaded = once(this.webContents, 'did-finish-load');
    const preload = readFileSync(this.options.webPreferences.preload, 'utf8');
    tell({
      type: 'window',
      id: this.id,
      url: origin + url.pathname,
      width: this.#bounds.width,
      height: this.#bounds.height,
      preload,
    });
    await loaded;
  }
  finishedLoading() {
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }
  close() {
    const asked = preventable();
    this.emit('close', asked);
    if (!asked.defaultPrevented) this.destroy();
  }
  destroy() {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    windows.delete(this.id);
    tell({ type: 'close', id: this.id });
    this.emit('closed');
    if (windows.size === 0 && !app.isQuitting) app.emit('window-all-closed');
  }
  isDestroyed() {
    return this.#isDestroyed;
  }
  getNormalBounds() {
    return { ...this.#bounds };
  }
  isMaximized() {
    return false;
  }
  isMinimized() {
    return false;
  }
  show() {}
  focus() {}
  maximize() {}
  restore() {}
}

/** The application's own protocol handler answers, headers and all, on a loopback origin of its own. */
async function serve(handler, host, scheme) {
  const server = createServer(async (request, response) => {
    const answer = await handler(new Request(`${scheme}//${host}${request.url}`, { method: request.method }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}

export const protocol = {
  handlers: new Map(),
  privileged: [],
  registerSchemesAsPrivileged(schemes) {
    this.privileged.push(...schemes);
  },
  handle(scheme, handler) {
    this.handlers.set(scheme, handler);
  },
};

/** Like a keyring, it outlives the process: another home, another key. */
const storageKey = createHash('sha256')
  .update(process.env.STANDIN_HOME ?? randomBytes(32))
  .digest();
export const safeStorage = {
  getSelectedStorageBackend: () => process.env.STANDIN_KEY_STORE ?? 'gnome_libsecret',
  isAsyncEncryptionAvailable: async () => process.env.STANDIN_KEY_STORE !== 'none',
  async encryptStringAsync(text) {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', storageKey, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(bytes) {
    const decipher = createDecipheriv('aes-256-gcm', storageKey, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return {
      result: decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8'),
      shouldReEncrypt: false,
    };
  },
};

export const session = {
  defaultSession: {
    handlers: {},
    setPermissionRequestHandler(handler) {
      this.handlers.request = handler;
    },
    setPermissionCheckHandler(handler) {
      this.handlers.check = handler;
    },
    setDevicePermissionHandler(handler) {
      this.handlers.device = handler;
    },
    setDisplayMediaRequestHandler(handler) {
      this.handlers.displayMedia = handler;
    },
  },
};
export const Menu = { setApplicationMenu() {}, buildFromTemplate: (items) => ({ items }) };
export const nativeImage = { createFromBitmap: () => ({}) };
export class Tray {
  setToolTip() {}
  setContextMenu() {}
  destroy() {}
}
export class Notification extends EventEmitter {
  static isSupported() {
    return process.env.STANDIN_NOTICES === '1';
  }
  constructor(options) {
    super();
    this.options = options;
  }
  show() {
    tell({ type: 'notice', options: this.options });
  }
}
export const powerMonitor = new EventEmitter();
export const globalShortcut = {
  registered: new Map(),
  register(accelerator, run) {
    if (process.env.STANDIN_KEYS_TAKEN === '1') return false;
    this.registered.set(accelerator, run);
    return true;
  },
  unregisterAll() {
    this.registered.clear();
  },
};
export const shell = {
  opened: [],
  async openExternal(url) {
    this.opened.push(url);
  },
};
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 2560, height: 1440 } }] };
export const dialog = {
  calls: [],
  answers: [],
  async showMessageBox(...args) {
    this.calls.push(args.at(-1));
    return this.answers.shift() ?? { response: 0 };
  },
  showErrorBox(title, text) {
    this.calls.push({ title, text });
  },
};
/** A child of Node's in place of Chromium's; it hears and speaks by Node's own channel. */
export const utilityProcess = {
  fork(file, args, { env }) {
    const child = fork(file, args, { env, stdio: 'ignore' });
    return Object.assign(new EventEmitter(), {
      postMessage: (message) => child.connected && child.send(message),
      kill: () => child.kill('SIGKILL'),
      on(event, listener) {
        child.on(event, listener);
        return this;
      },
    });
  },
};
export const ipcRenderer = undefined;
export const contextBridge = undefined;
// electron-store's base asks for these when it is constructed.
export const nativeTheme = new EventEmitter();

const electron = {
  app,
  BrowserWindow,
  ipcMain,
  protocol,
  safeStorage,
  session,
  Menu,
  nativeImage,
  Tray,
  Notification,
  powerMonitor,
  globalShortcut,
  shell,
  screen,
  dialog,
  utilityProcess,
};
export default electron;

process.on('message', async (message) => {
  const window = windows.get(message.id);
  if (message.type === 'in') {
    const { channel, values } = JSON.parse(message.text);
    window?.webContents.receive(channel, values);
  } else if (message.type === 'loaded') window?.finishedLoading();
  else if (message.type === 'gone')
    window?.webContents.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 5 });
  else if (message.type === 'closed') window?.close();
  else if (message.type === 'quit') app.quit();
  else if (message.type === 'evaluate') {
    try {
      // The test hands over the source of its own function, as Playwright's evaluate does.
      const result = await new Function(`return (${message.source})`)()(electron, message.argument);
      tell({ type: 'answer', query: message.query, result });
    } catch (error) {
      tell({ type: 'answer', query: message.query, error: String(error?.stack ?? error) });
    }
  }
});
process.on('disconnect', () => process.exit(0));
