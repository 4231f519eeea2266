/** Where a window stands, as it is kept between starts. */
import { z } from 'zod';

export const LEAST_SIZE = { minWidth: 1024, minHeight: 640 };

const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(LEAST_SIZE.minWidth).max(20_000),
  height: z.int().min(LEAST_SIZE.minHeight).max(20_000),
  isMaximized: z.boolean(),
});
export type WindowPlace = Readonly<z.infer<typeof placeSchema>>;

/** Null for anything that is no place: the window opens where it usually does. */
export function parsePlace(kept: unknown): WindowPlace | null {
  const parsed = placeSchema.safeParse(kept);
  return parsed.success ? parsed.data : null;
}
