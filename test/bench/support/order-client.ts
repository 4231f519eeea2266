/** One way to place an order and know what became of it. */
export interface OrderClient {
  readonly name: string;
  /** Settles with the answer. */
  place(): Promise<void>;
  /** Untimed, after each turn: puts things back so that the next order finds the same world. */
  between(): Promise<void>;
  close(): void;
}
