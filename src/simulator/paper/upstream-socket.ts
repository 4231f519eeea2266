/** The one thing paper trading needs of the network: a WebSocket that carries text. Whoever runs the exchange lends it. */

export interface UpstreamSocket {
  send(text: string): void;
  /** Ends the connection at once; `closed` still comes, and counts for nothing. */
  close(): void;
}

interface UpstreamSocketEvents {
  opened(): void;
  received(text: string): void;
  /** Once, also when the connection never came about. */
  closed(reason: string): void;
}

/** Never throws; calls no event before it has returned. */
export type OpenUpstreamSocket = (url: string, events: UpstreamSocketEvents) => UpstreamSocket;
