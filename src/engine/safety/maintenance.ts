/** What the exchange announced of maintenance, as far as the dead man's switch needs it. */
import type { SystemStatus } from '../../domain/instrument.ts';
import type { EpochMs } from '../../domain/time.ts';

/** Orders must not die because the engine went down as announced: the switch stands down this long before. */
const AHEAD_MS = 5 * 60_000;

/**
 * Why the dead man's switch must stand down now, or null. Kraken advises to switch it off before maintenance, since it would
 * cancel everything when the engine returns (cancel_all_orders_after).
 */
export function maintenanceNear(status: SystemStatus, announcement: string | null, now: EpochMs): string | null {
  if (status === 'maintenance') return 'the exchange is in maintenance';
  if (announcement === null || !announcement.startsWith('Maintenance')) return null;
  const start = utcTimeAfter(' from ', announcement);
  if (Number.isNaN(start)) return null;
  const end = utcTimeAfter(' to ', announcement);
  if (now < start - AHEAD_MS || (!Number.isNaN(end) && now > end)) return null;
  return `the exchange has announced maintenance at ${new Date(start).toISOString().slice(11, 16)} UTC`;
}

/** Kraken's times are UTC, which is said here where a text leaves it out: alone it would be read in the zone of this machine. */
function utcTimeAfter(word: string, text: string): number {
  const time = text.split(word)[1]?.split(' ')[0]?.replace(/\.$/, '') ?? '';
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`);
}
