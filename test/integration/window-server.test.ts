import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Channel } from '../../src/contract/channel.ts';
import { serveWindows, type WindowServer } from '../../src/headless/window-server.ts';

let folder = '';
let server: WindowServer;
let attached: Channel[] = [];
let kills = 0;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'leadline-window-'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>window</title>');
  writeFileSync(`${folder}-secret`, 'outside');
  attached = [];
  kills = 0;
  server = await serveWindows({
    root: folder,
    port: 0,
    attach: (channel) => attached.push(channel),
    kill: async () => {
      kills += 1;
    },
    tokenWaitMs: 300,
  });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}-secret`, { force: true });
});

const address = (): URL => new URL(server.url);
const token = (): string => address().hash.slice('#token='.length);

function get(
  requestPath: string,
  headers: http.OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port: address().port, path: requestPath, method, headers },
      (response) => {
        let body = '';
        response.on('data', (text) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    request.on('error', reject);
    request.end();
  });
}

async function connect(headers: Record<string, string>): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://${address().host}`, { headers });
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.once('error', () => resolve(0));
  });
}

async function opened(): Promise<WebSocket> {
  const socket = await connect({ origin: address().origin });
  if (!(socket instanceof WebSocket)) throw new Error(`refused: ${socket}`);
  return socket;
}

describe('the kill switch without a window', () => {
  it('is engaged by POST with the token, and by nothing less', async () => {
    const authorization = `Bearer ${token()}`;
    expect((await get('/kill', {}, 'POST')).status).toBe(401);
    expect((await get('/kill', { authorization: 'Bearer wrong' }, 'POST')).status).toBe(401);
    expect((await get('/kill', { authorization, host: 'evil.example' }, 'POST')).status).toBe(403);
    expect((await get('/kill', { authorization }, 'OPTIONS')).status).toBe(403);
    expect((await get('/kill', { authorization })).status).toBe(404);
    expect(kills).toBe(0);
    const { status, body } = await get('/kill', { authorization }, 'POST');
    expect([status, body]).toEqual([200, expect.stringContaining('kill switch is engaged')]);
    expect(kills).toBe(1);
  });
});

describe('the window server', () => {
  it('serves the window under the strict policy and keeps nothing in caches', async () => {
    const { status, headers, body } = await get('/');
    expect([status, body]).toEqual([200, '<!doctype html><title>window</title>']);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it.each(['/../window', '/%2e%2e/x', '/..%2f..%2fetc/passwd', '/%00', '/%zz'])(
    'gives nothing outside its folder for %s',
    async (requestPath) => {
      const { status, body } = await get(requestPath);
      expect([403, 404]).toContain(status);
      expect(body).toBe('');
    },
  );

  it('does not take a folder whose name merely begins like its own', async () => {
    const { status } = await get(`/..%2f${path.basename(folder)}-secret`);
    expect(status).toBe(403);
  });

  it('answers only to its exact host, so that another name for 127.0.0.1 reaches nothing', async () => {
    expect((await get('/', { host: `localhost:${address().port}` })).status).toBe(403);
    expect((await get('/', { host: 'evil.example' })).status).toBe(403);
    expect((await get('/', {}, 'POST')).status).toBe(403);
  });

  it('upgrades only its own origin', async () => {
    expect(await connect({ origin: 'http://evil.example' })).toBe(403);
    expect(await connect({})).toBe(403);
  });

  it('attaches a window that says the token first', async () => {
    const socket = await opened();
    socket.send(token());
    socket.send('{"type":"hello"}');
    await expect.poll(() => attached.length).toBe(1);
    const heard: unknown[] = [];
    attached[0]?.onMessage((message) => heard.push(message));
    socket.send('again');
    await expect.poll(() => heard.at(-1)).toBe('again');
    const bytes = once(socket, 'message');
    const reused = Uint8Array.of(1, 2, 3);
    attached[0]?.send(reused);
    reused.fill(9);
    expect([...((await bytes)[0] as Buffer)]).toEqual([1, 2, 3]);
    socket.terminate();
  });

  it('closes a wrong token, bytes instead of a token, and tells nothing about why', async () => {
    for (const guess of ['wrong', `${token()}x`, Buffer.from(token())]) {
      const socket = await opened();
      const closed = once(socket, 'close');
      socket.send(guess);
      const [code, reason] = (await closed) as [number, Buffer];
      expect([code, reason.toString()]).toEqual([4401, '']);
    }
    expect(attached).toHaveLength(0);
  });

  it('closes a newcomer that stays silent', async () => {
    const socket = await opened();
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(4401);
  });

  it('says in words which port is taken', async () => {
    await expect(serveWindows({ root: folder, port: Number(address().port), attach: () => {} })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('stands at its usual port, and at a free one while somebody else has that', async () => {
    const usualPort = Number(address().port);
    const other = await serveWindows({ root: folder, port: 0, usualPort, attach: () => {} });
    expect(Number(new URL(other.url).port)).not.toBe(usualPort);
    await other.close();
    await server.close();
    server = await serveWindows({ root: folder, port: 0, usualPort, attach: () => {} });
    expect(Number(address().port)).toBe(usualPort);
  });
});
