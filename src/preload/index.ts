/**
 * Passes one channel through and nothing else: the window can send text and bytes to the engine and hear its answers. No
 * Electron object, event or module crosses into the page.
 */
import { contextBridge, ipcRenderer } from 'electron';

/** Market frames are copied once by the structured clone; text stays text. */
contextBridge.exposeInMainWorld('leadline', {
  send: (message: string) => {
    ipcRenderer.send('leadline', message);
  },
  onMessage: (listener: (message: string | Uint8Array) => void) => {
    ipcRenderer.removeAllListeners('leadline');
    ipcRenderer.on('leadline', (_event, message: string | Uint8Array) => listener(message));
    ipcRenderer.send('leadline-attach');
  },
});
