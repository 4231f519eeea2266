/** A pair of ends that only send and receive. Runs over a MessagePort, a WebSocket (text and binary frames) or in memory. */
export interface Channel {
  /** Text is one JSON message of protocol.ts; bytes are one market frame of market-frame.ts. */
  send(message: string | Uint8Array): void;
  /** One listener; setting it again replaces it. Bytes it is given are its own: the carrier copied them. */
  onMessage(listener: (message: string | Uint8Array) => void): void;
  onClose(listener: () => void): void;
  close(): void;
  /** Bytes handed to `send` and not yet taken by the other end, where the carrier can tell; else 0. */
  readonly bufferedBytes: number;
}
