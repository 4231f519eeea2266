/** A trading window: sandboxed, isolated, where it stood last time and never off every screen. */
import path from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { WINDOW_ORIGIN } from './security.ts';
import { LEAST_SIZE, type WindowPlace } from './window-place.ts';

const DEFAULT_SIZE = { width: 1600, height: 960 };
/** The remembered place while at least a corner of it can be grabbed on a screen that is there now. */
function rescue(place: WindowPlace | null): { x?: number; y?: number; width: number; height: number } {
  if (place === null) return DEFAULT_SIZE;
  const isReachable = screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(place.x + place.width, workArea.x + workArea.width) - Math.max(place.x, workArea.x);
    const overlapY = Math.min(place.y + place.height, workArea.y + workArea.height) - Math.max(place.y, workArea.y);
    return overlapX >= 120 && overlapY >= 60;
  });
  const { x, y, width, height } = place;
  return isReachable ? { x, y, width, height } : { width, height };
}

export function openMainWindow(options: {
  /** `main`, or the name of another window of ours. */
  readonly name: string;
  readonly title: string;
  readonly place: WindowPlace | null;
  readonly remember: (place: WindowPlace) => void;
  readonly isPackaged: boolean;
}): BrowserWindow {
  const window = new BrowserWindow({
    ...rescue(options.place),
    ...LEAST_SIZE,
    show: false,
    title: options.title,
    backgroundColor: '#0B0E12',
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !options.isPackaged,
      backgroundThrottling: false,
    },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => {
    if (options.place?.isMaximized === true) window.maximize();
    window.show();
  });
  window.on('close', () => {
    options.remember({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  const query = options.name === 'main' ? '' : `?window=${options.name}`;
  void window.loadURL(`${WINDOW_ORIGIN}/index.html${query}`);
  return window;
}
