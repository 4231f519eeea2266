/** Where a shown price came from, on hover and on keyboard focus. */

import { Tooltip as Base } from '@base-ui/react/tooltip';
import { type ReactElement, useState } from 'react';
import type { DataSource, TrustState } from '../../contract/views.ts';
import { useClockZone, useMarketStore, useMarketTrust } from '../engine-client/hooks.ts';
import { formatClockMs } from '../lib/format-time.ts';
import { type ProvenanceFacts, type ProvenanceLine, provenanceLines } from '../lib/provenance-lines.ts';
import { useNow } from '../lib/use-now.ts';
import { wording } from '../text/wording.ts';
import './provenance.css';
import './tooltip.css';

export interface ProvenanceProps {
  readonly symbol: string;
  readonly part: 'ticker' | 'book';
  /** What the price is: `Last trade`. */
  readonly title: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** Shown without the pointer: the keyboard is on it. */
  readonly isForced?: boolean;
  /** One element that takes a ref and mouse and focus handlers. */
  readonly children: ReactElement<Record<string, unknown>>;
}

export function Provenance({ symbol, part, title, side = 'bottom', isForced = false, children }: ProvenanceProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Base.Root open={isOpen || isForced} onOpenChange={setOpen}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="tooltip-positioner">
          <Base.Popup className="tooltip provenance">
            <PartProvenance symbol={symbol} part={part} title={title} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function PartProvenance(props: Pick<ProvenanceProps, 'symbol' | 'part' | 'title'>) {
  const { symbol, part, title } = props;
  const now = useNow(250);
  const zone = useClockZone();
  const store = useMarketStore(symbol);
  const { trust } = useMarketTrust(symbol, part);
  const facts = factsOf(store, part, trust);
  return (
    <ProvenanceTable
      title={`${title} · ${symbol}`}
      lines={
        facts === null
          ? [{ name: wording.ui.from, value: wording.ui.nothingReceivedYet }]
          : provenanceLines(facts, now, zone)
      }
    />
  );
}

function factsOf(
  store: ReturnType<typeof useMarketStore>,
  part: 'ticker' | 'book',
  trust: TrustState,
): ProvenanceFacts | null {
  const book = store?.book ?? null;
  if (part === 'book') {
    if (book === null) return null;
    const { source, exchangeTime, receivedAt, heardAt, checksum, isVerified } = book;
    const covered = source === 'REST' ? null : { value: checksum, isVerified };
    return { source, trust, exchangeTime, receivedAt, heardAt, checksum: covered };
  }
  const ticker = store?.ticker ?? null;
  if (ticker === null) return null;
  const { source, exchangeTime, receivedAt } = ticker;
  return { source, trust, exchangeTime, receivedAt, heardAt: null, checksum: null };
}

/** Of candles: history read once, the forming one streamed. */
export function CandleProvenance(props: {
  readonly symbol: string;
  readonly historySource: DataSource | null;
  readonly historyAt: number;
  readonly isForming: boolean;
}) {
  const { symbol, historySource, historyAt, isForming } = props;
  const zone = useClockZone();
  const store = useMarketStore(symbol);
  const now = useNow(250);
  const { trust } = useMarketTrust(symbol, 'ticker');
  const facts = factsOf(store, 'ticker', trust);
  const lines: readonly ProvenanceLine[] = [
    {
      name: wording.ui.history,
      value: wording.ui.readAt(historySource ?? wording.common.notKnown, historyAt, formatClockMs(historyAt, zone)),
    },
    ...(isForming && facts !== null
      ? provenanceLines(facts, now, zone).filter(
          ({ name }) => name === wording.common.from || name === wording.common.received,
        )
      : []),
    { name: wording.ui.checksum, value: wording.ui.noneKrakenCoversOnlyBooksWith },
  ];
  return <ProvenanceTable title={wording.ui.candleThatFormsClosedCandle(isForming, symbol)} lines={lines} />;
}

function ProvenanceTable(props: { readonly title: string; readonly lines: readonly ProvenanceLine[] }) {
  return (
    <div className="provenance-body">
      <p className="provenance-title">{props.title}</p>
      <dl>
        {props.lines.map(({ name, value, isDoubtful }) => (
          <div key={name} data-doubtful={isDoubtful || undefined}>
            <dt>{name}</dt>
            <dd className="number">
              {isDoubtful === true && '▲ '}
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
