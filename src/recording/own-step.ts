/** Windows inside this process react within the very step that tells them something. On tape each of their words is a step of its own. */
import type { Channel } from '../contract/channel.ts';
import type { Drills } from '../engine/host-ports.ts';

export function inOwnStep(channel: Channel): Channel {
  return {
    send: (message) => channel.send(message),
    onMessage: (listener) => channel.onMessage((message) => void setImmediate(() => listener(message))),
    onClose: (listener) => channel.onClose(() => void setImmediate(listener)),
    close: () => channel.close(),
    get bufferedBytes() {
      return channel.bufferedBytes;
    },
  };
}

export function drillsInOwnStep(drills: Drills): Drills {
  return {
    list: () => drills.list(),
    run: async (id) => {
      await new Promise((resolve) => setImmediate(resolve));
      return drills.run(id);
    },
  };
}
