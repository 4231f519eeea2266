/** What may stand ahead of own orders at their prices, as told by every ladder on the screen that shows them. */

/** Scaled by the quantity's precision; null where this ladder knows nothing it could stand by now. */
export type QueueReader = (intentId: string) => number | null;

const readers = new Set<QueueReader>();

/** Returns how the ladder leaves. */
export function addQueueReader(reader: QueueReader): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

/** The least of what they tell: each counts from when it saw the order, and the truth is never worse. Null: none knows. */
export function queueAhead(intentId: string): number | null {
  const told = [...readers].map((reader) => reader(intentId)).filter((ahead) => ahead !== null);
  return told.length === 0 ? null : Math.min(...told);
}
