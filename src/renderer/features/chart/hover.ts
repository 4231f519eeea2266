/** What a mark on the chart says when the pointer is on it. */

export interface HoverText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Pixels of the price pane to the words of the topmost mark there, or null. */
export type HoverTest = (x: number, y: number) => HoverText | null;
