/** The window's entry: one engine client, one tree. */
import './configure-zod.ts';
import { createRoot } from 'react-dom/client';
import { EngineClient } from '../engine-client/engine-client.ts';
import { FrameScheduler, requestScreenFrame } from '../engine-client/frame-scheduler.ts';
import { keepDocuments } from '../engine-client/keep-documents.ts';
import { openEngineChannel } from '../engine-client/open-channel.ts';
import { watchStalls } from '../engine-client/window-health.ts';
import { claimWindow } from '../lib/window-name.ts';
import { speakAsBefore } from '../text/language.ts';
import { foresee, rememberSeen } from './foreseen-view.ts';
import '../ui/fonts.css';
import '../ui/base.css';

const scheduler = new FrameScheduler(
  requestScreenFrame,
  () => performance.now(),
  () => document.hidden,
);
for (const act of ['pointerdown', 'keydown', 'wheel'])
  window.addEventListener(act, () => scheduler.handActed(), { capture: true, passive: true });

const client = new EngineClient({
  openChannel: openEngineChannel,
  clock: {
    wallNow: () => Date.now(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return { dispose: () => clearTimeout(timer) };
    },
  },
  random: () => Math.random(),
  scheduler,
  visibility: {
    isVisible: () => document.visibilityState === 'visible',
    onChange: (listener) => {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
  },
});
client.start();
foresee(client, (delayMs, letGo) => setTimeout(letGo, delayMs));
window.addEventListener('pagehide', () => rememberSeen(client));
const canDraw = keepDocuments(client);
watchStalls((ms) => client.health.stalled(ms));

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// The connection is made meanwhile; the workspaces of this window are read under its name.
await claimWindow();
speakAsBefore();
const { App } = await import('./app.tsx');
await canDraw;
createRoot(root).render(<App client={client} />);
