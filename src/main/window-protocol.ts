/** `app://leadline/…`: the built window under the strict policy, and nothing outside its folder. */
import type { Protocol } from 'electron';
import { readWindowFile } from '../platform/window-files.ts';

/** Before `ready`, at top level: Electron takes no schemes later. */
export function registerWindowScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveWindowScheme(protocol: Protocol, root: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'leadline' || request.method !== 'GET') return new Response(null, { status: 403 });
    const { status, headers, body } = await readWindowFile(root, url.pathname);
    return new Response(Buffer.from(body), { status, headers: { ...headers } });
  });
}
