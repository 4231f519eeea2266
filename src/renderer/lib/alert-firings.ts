/** Which alerts fired since this window last looked. A list that was just received tells what was, not what is new. */
import type { AlertView } from '../../contract/alerts.ts';

export class AlertFirings {
  #seen: ReadonlyMap<string, number> | null = null;

  /** Oldest first. */
  news(alerts: readonly AlertView[]): readonly AlertView[] {
    const before = this.#seen;
    this.#seen = new Map(alerts.flatMap(({ id, firedAt }) => (firedAt === null ? [] : [[id, firedAt] as const])));
    if (before === null) return [];
    return alerts
      .filter(({ id, firedAt }) => firedAt !== null && firedAt > (before.get(id) ?? 0))
      .sort((a, b) => (a.firedAt ?? 0) - (b.firedAt ?? 0));
  }

  /** The link was lost: what fired meanwhile is old when it comes back. */
  forget(): void {
    this.#seen = null;
  }
}
