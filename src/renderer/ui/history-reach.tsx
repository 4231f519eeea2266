/** Since when a list is complete, and how to make it reach further back: from the exchange's own history. */

import { Menu } from '@base-ui/react/menu';
import { History } from 'lucide-react';
import { useHistory } from '../engine-client/history.ts';
import { useClockZone } from '../engine-client/hooks.ts';
import { formatDate, formatInstant } from '../lib/format-time.ts';
import { wording } from '../text/wording.ts';

const DAY_MS = 86_400_000;
const REACHES = [
  {
    get label() {
      return wording.ui.last7Days;
    },
    days: 7,
  },
  {
    get label() {
      return wording.ui.last90Days;
    },
    days: 90,
  },
  {
    get label() {
      return wording.ui.lastYear;
    },
    days: 365,
  },
  {
    get label() {
      return wording.ui.everything;
    },
    days: null,
  },
] as const;

export interface HistoryReachProps {
  readonly what: 'trades' | 'ledger';
  /** Null: nothing is known to be complete. */
  readonly completeSince: number | null;
}

export function HistoryReach({ what, completeSince }: HistoryReachProps) {
  const { reading, failure, read } = useHistory();
  const zone = useClockZone();
  const words =
    completeSince === null
      ? wording.ui.notReadYet
      : completeSince === 0
        ? wording.ui.complete
        : wording.ui.completeSince(formatDate(completeSince, zone));
  return (
    <span className="history-reach">
      <span title={completeSince === null || completeSince === 0 ? undefined : formatInstant(completeSince, zone)}>
        {words}
      </span>
      <Menu.Root>
        <Menu.Trigger
          className="table-tool"
          disabled={reading !== null}
          title={wording.ui.readsExchangesOwnHistoryPageBy}
        >
          <History size={12} strokeWidth={1.5} aria-hidden="true" />
          {reading === null ? wording.ui.readHistory : wording.ui.reading}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="popup-positioner" sideOffset={4} side="top" align="start">
            <Menu.Popup className="popup-list">
              {REACHES.map(({ label, days }) => (
                <Menu.Item
                  key={label}
                  className="popup-item"
                  onClick={() => read(what, days === null ? 0 : Date.now() - days * DAY_MS)}
                >
                  {label}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {failure !== null && (
        <span className="history-failure" role="alert" title={failure}>
          {failure}
        </span>
      )}
    </span>
  );
}
