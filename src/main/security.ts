/** What no page may do, whoever asks: new windows, navigation, permissions, devices, webviews, foreign certificates. */
import type { App, Session } from 'electron';

export const WINDOW_ORIGIN = 'app://leadline';
/** The only places the operating system's browser is ever sent to. */
const EXTERNAL_ORIGINS: ReadonlySet<string> = new Set([
  'https://www.kraken.com',
  'https://support.kraken.com',
  'https://docs.kraken.com',
]);

export function isOwnPage(url: string): boolean {
  try {
    const parsed = new URL(url);
    return `${parsed.protocol}//${parsed.host}` === WINDOW_ORIGIN;
  } catch {
    return false;
  }
}

function isAllowedExternal(url: string): boolean {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' && EXTERNAL_ORIGINS.has(parsed.origin);
  } catch {
    return false;
  }
}

/** The name of the window a page of ours asks for by `window.open`; null for every other address. */
export function askedWindow(url: string): string | null {
  if (!isOwnPage(url)) return null;
  const { pathname, searchParams } = new URL(url);
  const name = searchParams.get('window') ?? '';
  return pathname === '/index.html' && /^w[2-9]$/.test(name) ? name : null;
}

/** Nothing opens a window but this process: a page that asks for one of ours gets one made like the first. */
export function denyByDefault(
  app: App,
  openExternal: (url: string) => void,
  openOwn: (name: string) => void = () => {},
): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!isOwnPage(url)) event.preventDefault();
    });
    contents.on('will-redirect', (event, url) => {
      if (!isOwnPage(url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      const name = askedWindow(url);
      if (name !== null) openOwn(name);
      else if (isAllowedExternal(url)) openExternal(url);
      return { action: 'deny' };
    });
  });
}

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
