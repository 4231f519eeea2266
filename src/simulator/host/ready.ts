/** What a started simulator tells whoever started it. */
import type { Simulator } from '../server.ts';

export const readyLine = (simulator: Simulator) => ({
  ...simulator.urls,
  apiKey: simulator.apiKey,
  apiSecret: simulator.apiSecret,
  ...(simulator.control === null ? {} : { control: simulator.control }),
  keys: simulator.keys,
});
