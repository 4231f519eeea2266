/** The WebSocket paper trading listens to, by `ws`. */
import { WebSocket } from 'ws';
import type { OpenUpstreamSocket } from '../paper/upstream-socket.ts';

/** The snapshot of all instruments is about a megabyte. */
const MAX_FRAME_BYTES = 32 << 20;
const HANDSHAKE_MS = 10_000;

/** The address must be one `new URL` takes, of scheme `ws` or `wss`. */
export const openUpstreamSocket: OpenUpstreamSocket = (url, events) => {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: MAX_FRAME_BYTES,
  });
  let trouble: string | null = null;
  socket.on('open', () => events.opened());
  socket.on('message', (data, isBinary) => {
    if (!isBinary) events.received(data.toString());
  });
  socket.on('error', (error) => {
    trouble = error.message;
  });
  socket.on('close', (code) => events.closed(trouble ?? `closed with code ${code}`));
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.terminate(),
  };
};
