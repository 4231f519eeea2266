/** The 44 px under the title: the selected symbol, its last price large, its day, its spread, and how old all of it is. */

import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TickerFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView, TrustState } from '../../../contract/views.ts';
import {
  useClockZone,
  useInstrument,
  useMarketTrust,
  useSelectedSymbol,
  useTickerSelect,
  useView,
} from '../../engine-client/hooks.ts';
import { isCurrent } from '../../engine-client/trust.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatCompact, formatInteger, formatPercent, UNKNOWN } from '../../lib/format-number.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { openDialog } from '../../lib/workbench.ts';
import { wording } from '../../text/wording.ts';
import { Age, Direction, LastAt, sideClass } from '../../ui/numbers.tsx';
import { Provenance } from '../../ui/provenance.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { describeSpread, INSTRUMENT_STATUS } from './describe-instrument.ts';
import { useLastDirection } from './use-last-direction.ts';
import './instrument-bar.css';

export function InstrumentBar() {
  const [symbol] = useSelectedSymbol();
  const instrument = useInstrument(symbol);
  useView({ tickers: [symbol] });
  return (
    <section className="instrument-bar" aria-label={wording.instrumentBar.instrument(symbol)}>
      <Tooltip text={wording.instrumentBar.findAnotherSymbol}>
        <button type="button" className="instrument-symbol" onClick={() => openDialog('symbols')}>
          {symbol}
          <ChevronDown size={16} strokeWidth={1.5} />
        </button>
      </Tooltip>
      <Figures symbol={symbol} instrument={instrument} />
    </section>
  );
}

interface FiguresProps {
  readonly symbol: string;
  readonly instrument: InstrumentView | null;
}

function Figures({ symbol, instrument }: FiguresProps) {
  const { trust, heardAt, hasData } = useMarketTrust(symbol, 'ticker');
  const zone = useClockZone();
  const isLive = hasData && isCurrent(trust);
  const price = (scaled: number | undefined): string =>
    instrument === null ? UNKNOWN : formatInteger(scaled ?? Number.NaN, instrument.pricePrecision);
  const volume = (ticker: TickerFrame | null): string =>
    instrument === null || ticker === null
      ? UNKNOWN
      : `${formatCompact(ticker.volume / 10 ** instrument.quantityPrecision)} ${instrument.base}`;
  const status = instrument === null ? null : INSTRUMENT_STATUS[instrument.status];
  return (
    <div className={classNames('instrument-figures', !isLive && 'is-stale')}>
      <p className="instrument-last">
        <LastPrice symbol={symbol} isLive={isLive} price={price} />
        <span className="visually-hidden">
          {wording.instrumentBar.lastPriceIn}
          {instrument?.quote}
        </span>
      </p>
      <dl className="instrument-facts">
        <Fact label={wording.instrumentBar.n24hChange} className="is-wide">
          <Change symbol={symbol} instrument={instrument} isLive={isLive} />
        </Fact>
        <Fact label={wording.instrumentBar.bid}>
          <Provenance symbol={symbol} part="ticker" title={wording.instrumentBar.bestBid}>
            <button type="button" className="provenance-price">
              <Figure symbol={symbol} read={(ticker) => price(ticker?.bid)} />
            </button>
          </Provenance>
        </Fact>
        <Fact label={wording.instrumentBar.ask}>
          <Provenance symbol={symbol} part="ticker" title={wording.instrumentBar.bestAsk}>
            <button type="button" className="provenance-price">
              <Figure symbol={symbol} read={(ticker) => price(ticker?.ask)} />
            </button>
          </Provenance>
        </Fact>
        <Fact label={wording.instrumentBar.spread}>
          <Figure symbol={symbol} read={(ticker) => describeSpread(instrument, ticker)} />
        </Fact>
        <Fact label={wording.instrumentBar.n24hHigh}>
          <Figure symbol={symbol} read={(ticker) => price(ticker?.high)} />
        </Fact>
        <Fact label={wording.instrumentBar.n24hLow}>
          <Figure symbol={symbol} read={(ticker) => price(ticker?.low)} />
        </Fact>
        <Fact label={wording.instrumentBar.n24hVolume}>
          <Figure symbol={symbol} read={volume} />
        </Fact>
        {status !== null && (
          <Fact label={wording.instrumentBar.market} title={status.meaning}>
            <span className={status.isOpen ? undefined : 'is-warning'}>{status.word}</span>
          </Fact>
        )}
      </dl>
      <div className="instrument-trust">
        <SourcedTrust symbol={symbol} trust={trust} hasData={hasData} />
        <span className="instrument-age">
          {isLive || !hasData ? (
            <>
              {wording.instrumentBar.lastChange}
              <SinceChange symbol={symbol} />
            </>
          ) : (
            <LastAt at={heardAt} zone={zone} />
          )}
        </span>
      </div>
    </div>
  );
}

// What moves stands in leaves of its own: a price that changes draws itself again, and not the bar.

function Figure(props: { readonly symbol: string; readonly read: (ticker: TickerFrame | null) => string }) {
  return useTickerSelect(props.symbol, props.read);
}

function LastPrice(props: {
  readonly symbol: string;
  readonly isLive: boolean;
  readonly price: (scaled: number | undefined) => string;
}) {
  const { symbol, isLive, price } = props;
  const last = useTickerSelect(symbol, (ticker) => ticker?.last ?? Number.NaN);
  const direction = useLastDirection(symbol, last);
  return (
    <>
      <Provenance symbol={symbol} part="ticker" title={wording.instrumentBar.lastTrade}>
        <button
          type="button"
          className={classNames('provenance-price instrument-price', isLive ? sideClass(direction) : 'is-stale-number')}
        >
          {price(last)}
        </button>
      </Provenance>
      <span className={isLive ? sideClass(direction) : 'is-secondary'}>
        <Direction value={isLive ? direction : 0} size={10} />
      </span>
    </>
  );
}

function Change({ symbol, instrument, isLive }: FiguresProps & { readonly isLive: boolean }) {
  const change = useTickerSelect(symbol, (ticker) => ticker?.change ?? Number.NaN);
  const percent = useTickerSelect(symbol, (ticker) => formatPercent(ticker?.changePercent ?? Number.NaN));
  return (
    <span className={isLive ? sideClass(change) : undefined}>
      {instrument === null ? UNKNOWN : formatInteger(change, instrument.pricePrecision, { sign: 'always' })}
      <span className="instrument-percent">{percent}</span>
    </span>
  );
}

function SourcedTrust(props: { readonly symbol: string; readonly trust: TrustState; readonly hasData: boolean }) {
  const { symbol, trust, hasData } = props;
  const zone = useClockZone();
  const detail = useTickerSelect(symbol, (ticker) =>
    ticker === null
      ? null
      : wording.instrumentBar.sourceReceived(ticker.source, formatInstant(ticker.receivedAt, zone)),
  );
  return <TrustBadge trust={trust} hasData={hasData} {...(detail === null ? {} : { detail })} />;
}

function SinceChange({ symbol }: { readonly symbol: string }) {
  return <Age since={useTickerSelect(symbol, (ticker) => ticker?.receivedAt ?? 0)} />;
}

function Fact(props: {
  readonly label: string;
  readonly title?: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classNames('instrument-fact', props.className)} title={props.title}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
