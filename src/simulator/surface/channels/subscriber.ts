/** Who receives channel messages: one socket, seen from the feeds. */
export type ChannelName =
  | 'status'
  | 'heartbeat'
  | 'ticker'
  | 'book'
  | 'level3'
  | 'trade'
  | 'ohlc'
  | 'instrument'
  | 'executions'
  | 'balances';

/** What a channel frame is, for whoever stands between the surface and the wire. */
export interface ChannelFrame {
  readonly channel: ChannelName;
  readonly symbol: string | null;
  readonly type: 'snapshot' | 'update' | null;
}

export interface Subscriber {
  deliver(frame: ChannelFrame, text: string): void;
}
