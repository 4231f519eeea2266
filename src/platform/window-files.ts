/** The built window as files: only what lies under its folder, under headers that let nothing else in. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

/** The hash is of the one style element lightweight-charts 5.2.1 writes for its attribution logo. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-3pRED1tOXas1FXFoPb9TGCjmYe9XQsmO9OV23khV2nY='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const WINDOW_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

export interface WindowFile {
  readonly status: 200 | 403 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The file a request path names, or null for anything outside `root`, encoded traversal included. */
function resolveUnder(root: string, requestPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = path.normalize(path.join(root, decoded === '/' ? 'index.html' : decoded));
  return file.startsWith(root + path.sep) ? file : null;
}

export async function readWindowFile(root: string, requestPath: string): Promise<WindowFile> {
  const nothing = new Uint8Array(0);
  const file = resolveUnder(root, requestPath);
  if (file === null) return { status: 403, headers: WINDOW_HEADERS, body: nothing };
  try {
    const body = await readFile(file);
    const contentType = CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream';
    return { status: 200, headers: { ...WINDOW_HEADERS, 'content-type': contentType }, body };
  } catch {
    return { status: 404, headers: WINDOW_HEADERS, body: nothing };
  }
}
