/** A desk's state as a few lines for a terminal. What is not known is `—`. */
import type { StatusView } from '../../contract/views.ts';
import type { DeskFile } from '../desk-files.ts';

const GLYPHS = { ok: '●', watch: '◐', bad: '○', off: '·' } as const;

export function statusWords(desk: DeskFile, status: StatusView, working: number | null): string {
  const { kill, lights, tradingBlocked, unknownOrders, systemStatus, announcement } = status;
  return [
    `${desk.venue} · process ${desk.pid} · exchange ${systemStatus.replace('_', ' ')}`,
    kill.isLatched
      ? `Kill switch: ENGAGED since ${utc(kill.at)}${kill.reason === null ? '' : `, ${kill.reason}`}${kill.progress == null ? '' : `; ${kill.progress}`}`
      : 'Kill switch: not engaged',
    tradingBlocked === null ? 'Orders may leave.' : `No order may leave: ${tradingBlocked.replace(/\.$/, '')}.`,
    `Working orders: ${working ?? '—'}${unknownOrders > 0 ? `, of these UNKNOWN: ${unknownOrders}` : ''}`,
    ...(announcement === null ? [] : [`Announcement: ${announcement}`]),
    ...lights.map(
      ({ label, word, value, evidence }) => `${GLYPHS[word]} ${label.padEnd(10)} ${value.padEnd(12)} ${evidence}`,
    ),
  ].join('\n');
}

export function listWords(desks: readonly DeskFile[]): string {
  if (desks.length === 0)
    return 'No desk runs for this user. Desks with a window of their own (Electron) are not listed.';
  return desks
    .map(
      ({ venue, pid, startedAt, userData, url }) =>
        `${venue.padEnd(6)} process ${String(pid).padEnd(8)} since ${utc(startedAt)}  ${new URL(url).origin}  ${userData}`,
    )
    .join('\n');
}

const utc = (at: number | null): string =>
  at === null ? '—' : `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
