/** Prometheus' view of the window server: its own token, its own path, nothing unless asked for. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXPOSITION_TYPE } from '../../src/engine/metrics/exposition.ts';
import { metricsToken } from '../../src/headless/metrics-token.ts';
import { serveWindows, type WindowServer } from '../../src/headless/window-server.ts';

const TOKEN = 'a-token-that-only-reads-0123456789';
let folder = '';
let server: WindowServer | null = null;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'leadline-metrics-'));
});

afterEach(async () => {
  await server?.close();
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

const serve = async (hasMetrics: boolean): Promise<WindowServer> => {
  server = await serveWindows({
    root: folder,
    port: 0,
    attach: () => {},
    ...(hasMetrics ? { metrics: { token: TOKEN, type: EXPOSITION_TYPE, text: () => 'leadline_up 1\n' } } : {}),
  });
  return server;
};

function get(
  from: WindowServer,
  headers: http.OutgoingHttpHeaders = {},
  requestPath = '/metrics',
): Promise<{ status: number; type: string | undefined; asks: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port: new URL(from.url).port, path: requestPath, headers },
      (response) => {
        let body = '';
        response.on('data', (text) => {
          body += text;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'],
            asks: response.headers['www-authenticate'],
            body,
          }),
        );
      },
    );
    request.on('error', reject);
    request.end();
  });
}

describe('/metrics', () => {
  it('is not there unless asked for', async () => {
    const { status, body } = await get(await serve(false), { authorization: `Bearer ${TOKEN}` });
    expect([status, body]).toEqual([404, '']);
  });

  it('answers who shows its token', async () => {
    expect(await get(await serve(true), { authorization: `Bearer ${TOKEN}` })).toEqual({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      asks: undefined,
      body: 'leadline_up 1\n',
    });
  });

  it.each([
    ['nothing', {}],
    ['a wrong token', { authorization: `Bearer ${TOKEN}x` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
  ])('asks for a token when shown %s', async (_what, headers) => {
    expect(await get(await serve(true), headers)).toMatchObject({ status: 401, asks: 'Bearer', body: '' });
  });

  it('is not opened by the token of the windows, nor by a token in the address', async () => {
    const open = await serve(true);
    const windows = new URL(open.url).hash.slice('#token='.length);
    expect((await get(open, { authorization: `Bearer ${windows}` })).status).toBe(401);
    expect((await get(open, {}, `/metrics?token=${TOKEN}`)).status).toBe(401);
  });

  it('answers only to the exact host, as everything here does', async () => {
    const open = await serve(true);
    const foreign = { authorization: `Bearer ${TOKEN}`, host: 'evil.example' };
    expect((await get(open, foreign)).status).toBe(403);
  });
});

describe('the token of /metrics', () => {
  it('outlives a restart, and is readable by this user alone', async () => {
    const first = await metricsToken(folder);
    expect(await metricsToken(folder)).toEqual(first);
    expect(readFileSync(first.file, 'utf8')).toBe(first.token);
    if (process.platform !== 'win32') expect(statSync(first.file).mode & 0o777).toBe(0o600);
  });

  it('is made anew where the file holds none', async () => {
    writeFileSync(path.join(folder, 'metrics-token'), 'short');
    const { token } = await metricsToken(folder);
    expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
  });
});
