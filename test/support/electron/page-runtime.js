/** The preload's side of a page: `ipcRenderer` and `require` as a sandboxed preload has them. Runs in an isolated world. */
(() => {
  if (window.top !== window) return;
  const listeners = new Map();
  const unpack = (value) => {
    if (Array.isArray(value)) return value.map(unpack);
    if (value === null || typeof value !== 'object') return value;
    if (typeof value.$bytes === 'string')
      return Uint8Array.from(atob(value.$bytes), (character) => character.charCodeAt(0));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]));
  };
  globalThis.__standInHear = ({ channel, values }) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...unpack(values));
  };
  const ipcRenderer = {
    send: (channel, ...values) => globalThis.__standInSay(JSON.stringify({ channel, values: structuredClone(values) })),
    on(channel, listener) {
      if (!listeners.has(channel)) listeners.set(channel, new Set());
      listeners.get(channel).add(listener);
      return this;
    },
    removeAllListeners(channel) {
      listeners.delete(channel);
      return this;
    },
  };
  const contextBridge = { exposeInMainWorld: (name, api) => BRIDGE.expose(name, api) };
  const require = (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { ipcRenderer, contextBridge };
  };
  const module = { exports: {} };
  PRELOAD(require, module, module.exports);
})();
