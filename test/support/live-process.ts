/**
 * A live workstation in a process of its own, to be killed: `node live-process.ts SITE HOME` with SITE as JSON. Its one
 * window is whoever forked it; text goes either way as messages.
 */
import { type ExchangeSite, startLive } from './live-workstation.ts';

const [site = '{}', home = ''] = process.argv.slice(2);
const workstation = await startLive(JSON.parse(site) as ExchangeSite, home);
workstation.attach({
  send: (message) => {
    if (typeof message === 'string') process.send?.(message);
  },
  onMessage: (listener) => {
    process.on('message', (message) => listener(String(message)));
  },
  onClose: (listener) => {
    process.on('disconnect', listener);
  },
  close: () => {},
  bufferedBytes: 0,
});
process.on('disconnect', () => process.exit(0));
