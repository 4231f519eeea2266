/**
 * Finds the engine: the port a preload passed through, else a WebSocket to the host that served this page. The access
 * token comes in the URL fragment (never sent in a request), moves to this tab's storage and leaves the address bar.
 */

import type { Channel } from '../../contract/channel.ts';
import { wording } from '../text/wording.ts';

/** What the preload exposes as `window.leadline`. */
export interface PreloadPort {
  send(message: string | Uint8Array): void;
  onMessage(listener: (message: string | Uint8Array) => void): void;
  onClose(listener: () => void): void;
}

export type OpenResult =
  | { readonly ok: true; readonly channel: Channel; readonly closeReason: () => CloseReason }
  | { readonly ok: false; readonly reason: string; readonly isFinal: boolean };

interface CloseReason {
  readonly text: string;
  /** Trying again with what this window has cannot help. */
  readonly isFinal: boolean;
}

const TOKEN_KEY = 'leadline.token';
/** Close code of the host for a missing or wrong token. */
const UNAUTHORISED = 4401;

export function isPreloadPort(value: unknown): value is PreloadPort {
  return typeof value === 'object' && value !== null && 'send' in value && 'onMessage' in value && 'onClose' in value;
}

/** Takes the token out of the address bar, once; later loads of this tab find it in its storage. */
export function claimToken(
  location: { readonly hash: string; readonly pathname: string; readonly search: string },
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  replaceUrl: (url: string) => void,
): string | null {
  const match = /(?:^#|&)token=([^&]+)/.exec(location.hash);
  const given = match?.[1];
  if (given === undefined) return storage.getItem(TOKEN_KEY);
  storage.setItem(TOKEN_KEY, given);
  replaceUrl(location.pathname + location.search);
  return given;
}

/** Where another window of this workstation is: the same page under its name, and here with what this tab may show of its token. */
export function windowAddress(name: string): string {
  const address = `${window.location.origin}${window.location.pathname}?window=${name}`;
  const token = isInApplication() ? null : sessionStorage.getItem(TOKEN_KEY);
  return token === null ? address : `${address}#token=${token}`;
}

/** The application opens its windows itself; a browser does it for the page, unless it blocks that. */
export const isInApplication = (): boolean => isPreloadPort(Reflect.get(window, 'leadline'));

export function openEngineChannel(): Promise<OpenResult> {
  const port: unknown = Reflect.get(window, 'leadline');
  if (isPreloadPort(port)) return Promise.resolve(openPreload(port));
  const token = claimToken(window.location, sessionStorage, (url) => history.replaceState(null, '', url));
  if (token === null) return Promise.resolve({ ok: false, reason: wording.link.noToken, isFinal: true });
  return openSocket(window.location.origin.replace(/^http/, 'ws'), token);
}

function openPreload(port: PreloadPort): OpenResult {
  const channel: Channel = {
    send: (message) => port.send(message),
    onMessage: (listener) => port.onMessage(listener),
    onClose: (listener) => port.onClose(listener),
    close: () => {},
    bufferedBytes: 0,
  };
  return { ok: true, channel, closeReason: () => ({ text: wording.link.portClosed, isFinal: false }) };
}

function openSocket(url: string, token: string): Promise<OpenResult> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    let reason: CloseReason = { text: wording.link.lost, isFinal: false };
    let isOpen = false;
    let deliver: (message: string | Uint8Array) => void = () => {};
    let closed: () => void = () => {};
    socket.onopen = () => {
      isOpen = true;
      socket.send(token);
      resolve({
        ok: true,
        channel: {
          send: (message) => {
            if (socket.readyState !== WebSocket.OPEN) return;
            if (typeof message === 'string') socket.send(message);
            else socket.send(new Uint8Array(message));
          },
          onMessage: (listener) => {
            deliver = listener;
          },
          onClose: (listener) => {
            closed = listener;
          },
          close: () => socket.close(),
          get bufferedBytes() {
            return socket.bufferedAmount;
          },
        },
        closeReason: () => reason,
      });
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') deliver(event.data);
      else if (event.data instanceof ArrayBuffer) deliver(new Uint8Array(event.data));
    };
    socket.onclose = (event) => {
      if (event.code === UNAUTHORISED) {
        reason = {
          text: wording.link.refused,
          isFinal: true,
        };
      }
      if (isOpen) closed();
      else resolve({ ok: false, reason: wording.link.unreachable, isFinal: false });
    };
  });
}
