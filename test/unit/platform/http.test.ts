import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { HttpOutcome } from '../../../src/engine/ports.ts';
import { HttpPool, type HttpPoolOptions } from '../../../src/platform/http.ts';
import { SystemClock } from '../../../src/platform/system-clock.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanups.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function serve(listener: RequestListener): Promise<{ url: string; server: http.Server }> {
  const server = http.createServer(listener);
  cleanups.push(() => server.closeAllConnections());
  return { url: `http://127.0.0.1:${await listening(server)}/0/private/AddOrder`, server };
}

function pool(options: Partial<HttpPoolOptions> = {}, clock = new SystemClock()): HttpPool {
  const made = new HttpPool(clock, { maximumConnections: 2, ...options });
  cleanups.push(() => made.dispose());
  return made;
}

const post = (target: HttpPool, url: string, body = 'nonce=1'): Promise<HttpOutcome> =>
  target.request({ method: 'POST', url, headers: { 'API-Key': 'k' }, body, timeoutMs: 5000 });

describe('an answer', () => {
  test('comes back whole with status, body and both clocks, whatever the status', async () => {
    const seen: { method?: string; key?: unknown; length?: string; body: string }[] = [];
    const { url } = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        seen.push({
          method: request.method ?? '',
          key: request.headers['api-key'],
          length: request.headers['content-length'] ?? '',
          body,
        });
        response.writeHead(520).end('<html>é</html>');
      });
    });
    const outcome = await post(pool(), url, 'a=é');
    expect(outcome).toMatchObject({ kind: 'response', status: 520, body: '<html>é</html>' });
    expect(seen).toEqual([{ method: 'POST', key: 'k', length: '4', body: 'a=é' }]);
  });

  test('keeps the connection for the next request', async () => {
    const ports = new Set<number | undefined>();
    const { url } = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume();
      response.end('{}');
    });
    const target = pool();
    for (let count = 0; count < 3; count += 1) await post(target, url);
    expect(ports.size).toBe(1);
  });

  test('a redirect is an answer, never followed', async () => {
    let requests = 0;
    const { url } = await serve((_request, response) => {
      requests += 1;
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    expect(await post(pool(), url)).toMatchObject({ kind: 'response', status: 302 });
    expect(requests).toBe(1);
  });
});

describe('not sent', () => {
  test('when nobody listens', async () => {
    const server = net.createServer();
    const port = await listening(server);
    await new Promise((resolve) => {
      server.close(resolve);
    });
    const outcome = await post(pool(), `http://127.0.0.1:${port}/`);
    expect(outcome).toEqual({ kind: 'not-sent', reason: 'ECONNREFUSED' });
  });

  test('when the name does not resolve (N7)', async () => {
    const outcome = await post(pool(), 'http://no-such-host.invalid/');
    expect(outcome.kind).toBe('not-sent');
  });

  test('when the address is no address', async () => {
    expect((await post(pool(), 'not a url')).kind).toBe('not-sent');
  });

  test('when the certificate is not trusted: no byte of the request reaches the other side (N8)', async () => {
    let requests = 0;
    const server = https.createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (_request, response) => {
      requests += 1;
      response.end('{}');
    });
    const port = await listening(server);
    const refused = await post(pool(), `https://localhost:${port}/`);
    expect(refused.kind).toBe('not-sent');
    expect(refused).toMatchObject({ reason: expect.stringContaining('SELF_SIGNED') });
    expect(requests).toBe(0);
    const trusting = await post(pool({ certificateAuthority: TEST_CERTIFICATE }), `https://localhost:${port}/`);
    expect(trusting).toMatchObject({ kind: 'response', status: 200, body: '{}' });
    server.closeAllConnections();
  });

  test('when the other side does not speak TLS', async () => {
    const heard: Buffer[] = [];
    const server = net.createServer((socket) => {
      socket.on('data', (bytes) => {
        heard.push(bytes);
        socket.end('HTTP/1.1 200 OK\r\n\r\n');
      });
      socket.on('error', () => {});
    });
    const port = await listening(server);
    const outcome = await post(pool(), `https://localhost:${port}/`, 'canary=1');
    expect(outcome.kind).toBe('not-sent');
    expect(Buffer.concat(heard).includes('canary')).toBe(false);
  });

  test('when the connection is not made in time', async () => {
    const clock = new ManualClock();
    const sockets: net.Socket[] = [];
    const accepted: (() => void)[] = [];
    const server = net.createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      for (const tell of accepted) tell();
    });
    cleanups.push(() => {
      for (const socket of sockets) socket.destroy();
    });
    const port = await listening(server);
    const isAccepted = new Promise<void>((resolve) => accepted.push(resolve));
    const outcome = post(pool({}, clock), `https://localhost:${port}/`);
    await isAccepted;
    clock.advance(5000);
    expect(await outcome).toEqual({ kind: 'not-sent', reason: 'no connection in time' });
  });
});

describe('unknown', () => {
  test('when the answer does not come in time', async () => {
    const clock = new ManualClock();
    let heard: () => void = () => {};
    const isHeard = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const { url } = await serve((request) => {
      request.resume();
      heard();
    });
    const outcome = post(pool({}, clock), url);
    await isHeard;
    clock.advance(5000);
    expect(await outcome).toEqual({ kind: 'unknown', reason: 'no whole answer in time' });
    expect(clock.pendingTimers).toBe(0);
  });

  test('when the connection is reset after the request, or within the answer', async () => {
    const reset = await serve((request) => request.socket.resetAndDestroy());
    expect(await post(pool(), reset.url)).toMatchObject({ kind: 'unknown' });
    const cut = await serve((request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"error":[]', () => request.socket.destroy());
    });
    expect(await post(pool(), cut.url)).toMatchObject({ kind: 'unknown' });
  });

  test('when the other side closes without a word or talks nonsense', async () => {
    const answers = ['', 'nonsense\r\n\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'];
    for (const answer of answers) {
      const server = net.createServer((socket) => {
        socket.on('error', () => {});
        socket.on('data', () => socket.end(answer));
      });
      const port = await listening(server);
      expect(await post(pool(), `http://127.0.0.1:${port}/`)).toMatchObject({ kind: 'unknown' });
    }
  });

  test('when a kept connection turns out to be dead', async () => {
    const { url } = await serve((request, response) => {
      request.resume();
      if (request.headers['api-key'] === 'k') response.end('{}');
      else request.socket.resetAndDestroy();
    });
    const target = pool();
    await post(target, url);
    expect(await target.request({ method: 'POST', url, headers: {}, body: 'x', timeoutMs: 5000 })).toMatchObject({
      kind: 'unknown',
    });
  });

  test('when the answer is larger than the cap', async () => {
    const { url } = await serve((request, response) => {
      request.resume();
      response.end('x'.repeat(5000));
    });
    expect(await post(pool({ maximumBodyBytes: 1000 }), url)).toEqual({ kind: 'unknown', reason: 'answer too large' });
  });
});
