/** What one would write with `ws` alone: no checks, no journal, no state, nothing known when an answer does not come. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { OrderClient } from './order-client.ts';

export interface OrderRequest {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly req_id: number;
}

async function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
}

/** Builds the request with `JSON.stringify`, parses the answer, and joins the two by a map of pending requests. */
export async function jsonClient(url: string, template: OrderRequest): Promise<OrderClient> {
  const socket = await open(url);
  const pending = new Map<number, () => void>();
  let requestId = template.req_id;
  socket.on('message', (data: Buffer) => {
    const answer: { readonly req_id?: number; readonly success?: boolean } = JSON.parse(data.toString());
    if (answer.req_id === undefined) return;
    if (answer.success !== true) throw new Error('refused');
    pending.get(answer.req_id)?.();
    pending.delete(answer.req_id);
  });
  return {
    name: 'ws with JSON.stringify and a map',
    place: () =>
      new Promise((resolve) => {
        requestId += 1;
        pending.set(requestId, resolve);
        const { method, params } = template;
        socket.send(JSON.stringify({ method, params: { ...params }, req_id: requestId }));
      }),
    between: async () => {},
    close: () => socket.terminate(),
  };
}

/** The text stands ready but for its request id; the answer is searched for that id and nothing else. */
export async function preparedClient(url: string, template: OrderRequest): Promise<OrderClient> {
  const socket = await open(url);
  const head = JSON.stringify({ method: template.method, params: template.params }).slice(0, -1);
  const pending = new Map<string, () => void>();
  let requestId = template.req_id;
  socket.on('message', (data: Buffer) => {
    const text = data.toString('latin1');
    const at = text.indexOf('"req_id":');
    if (at === -1) return;
    const id = text.slice(at + 9, text.indexOf(',', at));
    pending.get(id)?.();
    pending.delete(id);
  });
  return {
    name: 'ws with prepared text',
    place: () =>
      new Promise((resolve) => {
        requestId += 1;
        pending.set(String(requestId), resolve);
        socket.send(`${head},"req_id":${requestId}}`);
      }),
    between: async () => {},
    close: () => socket.terminate(),
  };
}
