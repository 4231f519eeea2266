/** A window's channel to a running host, over its socket. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Channel } from '../../src/contract/channel.ts';

/** `url`: as the host printed it, with its token. */
export async function openSocketChannel(url: string): Promise<Channel> {
  const { host, origin, hash } = new URL(url);
  const socket = new WebSocket(`ws://${host}`, { origin, perMessageDeflate: false });
  await once(socket, 'open');
  socket.send(hash.slice('#token='.length));
  return {
    send: (message) => socket.send(message),
    onMessage: (listener) => {
      socket.on('message', (data: Buffer, isBinary: boolean) =>
        listener(isBinary ? new Uint8Array(data) : data.toString()),
      );
    },
    onClose: (listener) => {
      socket.on('close', listener);
    },
    close: () => socket.close(1000),
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
  };
}
