/** Open orders and their history: amend in the row, cancel at once, and for each order the evidence its state rests on. */

import { useMemo, useState } from 'react';
import type { OrderView } from '../../../contract/views.ts';
import { useHistory } from '../../engine-client/history.ts';
import { useIsLoaded, useOrders, useSelectedSymbol, useView } from '../../engine-client/hooks.ts';
import { isOpenOrder } from '../../engine-client/open-order.ts';
import { usePolledQuery } from '../../engine-client/use-polled-query.ts';
import { formatRounded } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { canAmend } from '../../trading/order-words.ts';
import { useOrderEntry } from '../../trading/use-order-entry.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented, Switch } from '../../ui/controls.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { HistoryReach } from '../../ui/history-reach.tsx';
import { Notice } from '../../ui/notice.tsx';
import { historyColumns } from './history-columns.tsx';
import {
  isReadBack,
  ORDER_CHIPS,
  type OrderChip,
  type OrderFilter,
  orderRows,
  orderTotals,
  withReadBack,
} from './model.ts';
import { openColumns } from './open-columns.tsx';
import { OrderCard } from './order-card.tsx';
import './orders.css';

/** How far the history reaches changes with a checkpoint or a reading alone. */
const REACH_EVERY_MS = 10_000;

export function OrdersTab() {
  const orders = useOrders();
  const isLoaded = useIsLoaded('orders');
  const [symbol] = useSelectedSymbol();
  const [filter, setFilter] = useState<OrderFilter>('open');
  const [onlySymbol, setOnlySymbol] = useState(false);
  const [chips, setChips] = useState<ReadonlySet<OrderChip>>(new Set());
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const history = useHistory();
  const [amending, setAmending] = useState<string | null>(null);
  const entry = useOrderEntry();
  const reach = usePolledQuery('account.profit', { quote: null }, REACH_EVERY_MS).value?.listedSince ?? null;

  const all = useMemo(() => withReadBack(orders, history.view?.orders ?? []), [orders, history.view]);
  const rows = useMemo(
    () => orderRows(all, filter, onlySymbol ? symbol : null, chips, text),
    [all, filter, onlySymbol, symbol, chips, text],
  );
  const open = useMemo(() => orders.filter(isOpenOrder), [orders]);
  useView({ tickers: [...new Set(open.map((order) => order.symbol))] });

  // An order nobody can say anything about is shown with its evidence without being asked for.
  const shown =
    rows.find((order) => order.intentId === selected) ??
    (selected === null ? rows.find((order) => order.state === 'UNKNOWN') : undefined) ??
    null;
  const amend = (order: OrderView): void => {
    if (canAmend(order)) setAmending(order.intentId);
  };
  const columns = useMemo(
    () =>
      filter === 'open'
        ? openColumns({
            amending,
            onAmend: setAmending,
            onCancel: (order) => entry.cancel([order]),
            onSubmit: (order, change, words) => entry.amend(order, change, words),
          })
        : historyColumns(),
    [filter, amending, entry],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to keys that bubble from the table and the card beside it, which have the focus; both act on the same order
    <div
      className="orders"
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement || shown === null) return;
        if (event.key === 'Delete' || event.key === 'Backspace') {
          if (isOpenOrder(shown) && selected !== null) entry.cancel([shown]);
        } else if (
          event.key === 'Enter' &&
          event.target instanceof HTMLElement &&
          event.target.matches('.table-scroll')
        ) {
          event.preventDefault();
          amend(shown);
        } else if (event.key === 'Escape') {
          setSelected(null);
          setAmending(null);
        }
      }}
    >
      <div className="orders-bar">
        <Segmented
          label={wording.orders.ordersShown}
          size="small"
          value={filter}
          choices={[
            { value: 'open', label: wording.orders.open(open.length) },
            { value: 'history', label: wording.orders.history },
          ]}
          onChange={(next) => {
            setFilter(next);
            setSelected(null);
            setAmending(null);
          }}
        />
        <Switch label={wording.orders.only(symbol)} isOn={onlySymbol} onChange={setOnlySymbol} />
        <FilterChips
          label={wording.orders.orders}
          chips={filter === 'open' ? ORDER_CHIPS.filter(({ id }) => id !== 'refused') : ORDER_CHIPS}
          chosen={chips}
          onChange={setChips}
          text={text}
          onText={setText}
        />
        <span className="orders-gap" />
        <span className="orders-keys">{wording.orders.enterAmendsDeleteCancels}</span>
        <Button
          size="small"
          className="orders-cancel-all"
          reason={open.length === 0 ? wording.orders.noOrderIsWorking : null}
          onClick={() => entry.cancelAll(onlySymbol ? symbol : null, null)}
        >
          {onlySymbol ? wording.orders.cancelAll(symbol) : wording.orders.cancelAll2}
        </Button>
      </div>
      <div className="orders-body">
        <DataTable<OrderView>
          key={filter}
          keptAs={filter === 'open' ? 'Open orders' : 'Order history'}
          label={filter === 'open' ? wording.orders.openOrders : wording.orders.orderHistory}
          columns={columns}
          rows={rows}
          rowKey={(order) => order.intentId}
          selectedKey={shown?.intentId ?? null}
          onRowClick={(order) => setSelected(order.intentId)}
          onRowDoubleClick={(order) => {
            if (filter === 'open') amend(order);
          }}
          rowClass={(order) =>
            order.state === 'UNKNOWN' ? 'orders-unknown' : isReadBack(order) ? 'orders-read-back' : undefined
          }
          exportName={filter === 'open' ? 'open-orders' : 'order-history'}
          footer={
            <>
              {filter === 'history' && <HistoryReach what="trades" completeSince={history.view?.since ?? reach} />}
              <span>
                {rows.length} {rows.length === 1 ? wording.orders.order : wording.orders.orders2}
              </span>
              {orderTotals(rows).map(({ quote, buys, sells }) => (
                <span key={quote} className="number" title={wording.orders.limitPriceTimesWhatIsStill}>
                  {wording.orders.bidsAsks(quote, formatRounded(buys, 2), formatRounded(sells, 2))}
                </span>
              ))}
            </>
          }
          empty={<Empty isLoaded={isLoaded} filter={filter} />}
        />
        {shown !== null && (
          <OrderCard order={shown} onClose={() => setSelected('')} onCancel={() => entry.cancel([shown])} />
        )}
      </div>
    </div>
  );
}

function Empty({ isLoaded, filter }: { readonly isLoaded: boolean; readonly filter: OrderFilter }) {
  if (!isLoaded) return <Notice tone="loading" title={wording.orders.waitingForEnginesListOrders} />;
  return (
    <Notice
      title={filter === 'open' ? wording.orders.noOrderIsWorking2 : wording.orders.noOrderHasBeenClosedYet}
      text={
        filter === 'open'
          ? wording.orders.ordersFromTicketLadderAndElsewhere
          : wording.orders.filledCancelledAndRefusedOrdersAre
      }
    />
  );
}
