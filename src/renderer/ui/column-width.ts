/** How wide a column of a table is, and what a key or a drag makes of it. Pixels. */

export const LEAST_WIDTH = 24;
export const MOST_WIDTH = 800;
const STEP_PX = 8;

export const boundedWidth = (width: number): number => Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));

/** The grid track of a column: as it was set, else as it comes. */
export const trackOf = (asItComes: string, width: number | undefined): string =>
  width === undefined ? asItComes : `${width}px`;

/** About as wide as a track comes, before anybody measured it. */
export const nominalWidth = (track: string): number =>
  boundedWidth(Number(/([\d.]+)px/.exec(track)?.[1] ?? LEAST_WIDTH));

/** Null: a key that changes no width. */
export function widthByKey(key: string, width: number): number | null {
  const sign = { ArrowRight: 1, ArrowLeft: -1 }[key];
  return sign === undefined ? null : boundedWidth(width + sign * STEP_PX);
}

/** What a column's content asks for. A cell cut off is as wide as its track; its content is not. */
export function fittingWidth(contents: readonly Element[]): number {
  const widths = contents.map((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return range.getBoundingClientRect().width;
  });
  return boundedWidth(Math.ceil(Math.max(0, ...widths)) + 1);
}
