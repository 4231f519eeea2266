/**
 * What a right click opens: the orders of the row one by one, and its price. Opening it is never an order, and nothing in it
 * adds risk.
 */

import { Menu } from '@base-ui/react/menu';
import type { InstrumentView, OrderView } from '../../../contract/views.ts';
import { trimZeros } from '../../../domain/scaled.ts';
import { copyText } from '../../lib/copy-text.ts';
import { formatInteger } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { orderStateWords } from '../../trading/order-words.ts';
import type { LadderController } from './controller.ts';
import { dragRefusal } from './drag.ts';
import { briefSize } from './geometry.ts';

/** Where it was asked for: a row, and a point of the window. */
export interface RowAsked {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

export function RowMenu(props: {
  readonly asked: RowAsked;
  readonly controller: LadderController;
  readonly instrument: InstrumentView;
  readonly onCancel: (orders: readonly OrderView[]) => void;
  readonly onPick: (row: number) => void;
  readonly onClose: () => void;
}) {
  const { asked, controller, instrument, onCancel, onPick, onClose } = props;
  const chips = controller.chipsAt(asked.row);
  const orders = chips.flatMap((chip) => chip.orders);
  const price = formatInteger(asked.row * controller.look.step, instrument.pricePrecision);
  const anchor = { getBoundingClientRect: () => new DOMRect(asked.x, asked.y, 0, 0) };
  return (
    <Menu.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner className="popup-positioner" anchor={anchor} align="start" sideOffset={2}>
          <Menu.Popup className="popup-list" aria-label={wording.ladder.row(price)}>
            {orders.map((order) => (
              <Menu.Item
                key={order.intentId}
                className="popup-item ladder-menu-item"
                disabled={order.state === 'UNKNOWN'}
                onClick={() => onCancel([order])}
              >
                {order.state === 'UNKNOWN' ? wording.ladder.locked : wording.ladder.cancel2}
                {orderWords(order, controller, instrument)}
              </Menu.Item>
            ))}
            {orders.length > 1 && (
              <Menu.Item className="popup-item ladder-menu-item" onClick={() => onCancel(orders)}>
                {wording.ladder.cancelAll(orders.length)}
              </Menu.Item>
            )}
            {chips
              .filter((chip) => dragRefusal(chip) === null)
              .map((chip) => (
                <Menu.Item
                  key={chip.side}
                  className="popup-item ladder-menu-item"
                  onClick={() => controller.pickUp(chip)}
                >
                  {wording.ladder.moveThenEnter(chip.side, trimZeros(chip.text))}
                </Menu.Item>
              ))}
            <Menu.Item className="popup-item ladder-menu-item" onClick={() => onPick(asked.row)}>
              {wording.ladder.takeIntoTicket(price)}
            </Menu.Item>
            <Menu.Item
              className="popup-item ladder-menu-item"
              onClick={() => copyText(wording.ladder.priceCopied, price.replaceAll(',', ''))}
            >
              {wording.ladder.copy(price)}
            </Menu.Item>
            <Menu.Item className="popup-item ladder-menu-item" onClick={() => controller.recentre()}>
              {wording.ladder.recentre}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** `buy 0.25 limit, working · est. 1.2 ahead`. */
function orderWords(order: OrderView, controller: LadderController, instrument: InstrumentView): string {
  const size = trimZeros(order.leavesQuantity ?? order.quantity ?? '');
  const ahead = controller.look.queue.ahead(order.intentId);
  const queue = ahead === null ? '' : wording.ladder.estAhead(briefSize(ahead / 10 ** instrument.quantityPrecision));
  return `${wording.trading.sides[order.side]} ${size} ${wording.trading.typeNames[order.orderType]}, ${orderStateWords(order)}${queue}`;
}
