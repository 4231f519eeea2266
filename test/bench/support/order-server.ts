/**
 * The other end of the order benchmark, in a process of its own: a `ws` server that answers at once, with the success
 * shape of Kraken's `add_order`. It checks nothing and stores nothing. Tells its port to the process that forked it.
 */
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
let orders = 0;

const between = (text: string, before: string, end: string): string => {
  const at = text.indexOf(before);
  return at === -1 ? '' : text.slice(at + before.length, text.indexOf(end, at + before.length));
};

function answers(text: string): readonly string[] {
  const requestId = /"req_id":(\d+)/.exec(text)?.[1] ?? '0';
  const now = `${new Date().toISOString().slice(0, 23)}456Z`;
  const times = `"time_in":"${now}","time_out":"${now}"`;
  if (text.includes('"add_order"')) {
    orders += 1;
    const orderId = `OBENCH-${String(orders).padStart(5, '0')}-ABCDEF`;
    const clientOrderId = between(text, '"cl_ord_id":"', '"');
    return [
      `{"method":"add_order","req_id":${requestId},"result":{"order_id":"${orderId}","cl_ord_id":"${clientOrderId}"},"success":true,${times}}`,
    ];
  }
  if (text.includes('"ping"')) return [`{"method":"pong","req_id":${requestId},${times}}`];
  const channel = between(text, '"channel":"', '"');
  return [
    `{"method":"subscribe","req_id":${requestId},"result":{"channel":"${channel}","maxratecount":180},"success":true,${times}}`,
    `{"channel":"${channel}","type":"snapshot","data":[],"sequence":1}`,
  ];
}

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const answer of answers(data.toString())) socket.send(answer);
  });
  // What the exchange owes a subscriber every second.
  const heartbeat = setInterval(() => socket.send('{"channel":"heartbeat"}'), 1_000);
  socket.on('close', () => clearInterval(heartbeat));
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
