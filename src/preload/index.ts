/**
 * Passes one channel through and nothing else: the window can send text to the engine and hear its answers. No Electron
 * object, event or module crosses into the page.
 */
import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('leadline', {
  send: (message: string) => {
    ipcRenderer.send('leadline', message);
  },
  /** Attaches: what the engine says from now on reaches the listener, market frames as bytes. One listener at a time. */
  onMessage: (listener: (message: string | Uint8Array) => void) => {
    ipcRenderer.removeAllListeners('leadline');
    ipcRenderer.on('leadline', (_event, message: string | Uint8Array) => listener(message));
    ipcRenderer.send('leadline-attach');
  },
  onClose: (listener: () => void) => {
    ipcRenderer.removeAllListeners('leadline-closed');
    ipcRenderer.on('leadline-closed', () => listener());
  },
});
