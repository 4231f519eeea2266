/** The least a host of browser windows can be: one page that says a word. Prints its address when it is ready. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGE = '<!doctype html><html lang="en"><title>Bare</title><body><p>READY</p></body></html>';

const server = createServer((_request, response) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(PAGE),
);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Bare ready: http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});
process.on('SIGTERM', () => process.exit(0));
