/** What became of the orders, and where the last fifty spent their time. */

import type { OrdersReport } from '../../../contract/monitor-views.ts';
import { useClockZone, useMonitor } from '../../engine-client/hooks.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { formatAge, formatClock } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { useWaterfall, Waterfall, WaterfallLegend } from '../../ui/waterfall.tsx';
import { CopyEvidence } from './copy-evidence.tsx';
import { byCount, reasonWords, sumOf } from './model.ts';

export function OrdersPanel() {
  const orders = useMonitor()?.orders ?? null;
  const rows = useWaterfall();
  const zone = useClockZone();
  return (
    <Pane
      title={wording.monitor.orders}
      className="monitor-orders"
      facts={
        orders !== null && (
          <span title={orders.lastReconciliation ?? undefined}>
            {orders.reconciliations}{' '}
            {orders.reconciliations === 1 ? wording.monitor.comparison : wording.monitor.comparisons}
            {orders.lastReconciledAt !== null && wording.monitor.last(formatClock(orders.lastReconciledAt, zone))}
          </span>
        )
      }
      actions={<CopyEvidence name={wording.monitor.copyNames.orders} data={{ orders, latencies: rows }} />}
    >
      {orders === null ? (
        <div className="monitor-none">
          <Notice title={wording.monitor.notKnownYet} text={wording.monitor.deskHasNotReportedItsOrders} />
        </div>
      ) : (
        <Outcomes orders={orders} />
      )}
      <div className="monitor-waterfall-head">
        <h3>{wording.monitor.latencyLast50}</h3>
        <WaterfallLegend />
      </div>
      <ScrollRegion className="monitor-scroll" label={wording.monitor.latencyLast50Orders}>
        <Waterfall />
      </ScrollRegion>
    </Pane>
  );
}

function Outcomes({ orders }: { readonly orders: OrdersReport }) {
  const denied = sumOf(orders.denied);
  const rejected = sumOf(orders.rejected);
  return (
    <div className="monitor-outcomes">
      <dl className="monitor-figures">
        <Figure name={wording.monitor.outcomes.sent} value={orders.sent} />
        <Figure name={wording.monitor.outcomes.answered} value={orders.acknowledged} />
        <Figure name={wording.monitor.outcomes.filled} value={orders.filled} />
        <Figure name={wording.monitor.outcomes.cancelled} value={orders.canceled} />
        <Figure name={wording.monitor.outcomes.denied} value={denied} />
        <Figure name={wording.monitor.outcomes.rejected} value={rejected} tone={rejected > 0 ? 'watch' : undefined} />
        <Figure
          name={wording.monitor.outcomes.notAccepted}
          value={orders.notAccepted}
          tone={orders.notAccepted > 0 ? 'watch' : undefined}
        />
        <Figure
          name={wording.monitor.outcomes.unknown}
          value={orders.unknownNow}
          tone={orders.unknownNow > 0 ? 'watch' : undefined}
        />
        <div className="monitor-figure">
          <dt>{wording.monitor.longestUnknown}</dt>
          <dd>{orders.longestUnknownMs === 0 ? wording.monitor.never : formatAge(orders.longestUnknownMs)}</dd>
        </div>
      </dl>
      {denied + rejected > 0 && (
        <ul className="monitor-reasons" aria-label={wording.monitor.reasons}>
          {byCount(orders.rejected).map(([reason, count]) => (
            <li key={`r ${reason}`}>
              <span className="number">{count}</span>
              {wording.monitor.rejected(reasonWords(reason))}
            </li>
          ))}
          {byCount(orders.denied).map(([reason, count]) => (
            <li key={`d ${reason}`}>
              <span className="number">{count}</span>
              {wording.monitor.denied(reasonWords(reason))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Figure(props: { readonly name: string; readonly value: number; readonly tone?: 'watch' | undefined }) {
  return (
    <div className="monitor-figure">
      <dt>{props.name}</dt>
      <dd className={props.tone === 'watch' ? 'is-watch' : undefined}>
        {props.tone === 'watch' && '▲ '}
        {groupDigits(String(props.value))}
      </dd>
    </div>
  );
}
