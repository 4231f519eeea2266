/**
 * Reads have been seen to lag the engine by four to six seconds (faults R11, R12): what one says that was asked for this much
 * later is now.
 */
export const READS_LAG_AT_MOST_MS = 10_000;
