/** What one backtest came to: its curve, its figures, its trades, and all that it took for granted. */
import { useMemo, useState } from 'react';
import { STATISTICS, shownFigure } from '../../../../contract/backtest-compare.ts';
import type { BacktestReport } from '../../../../contract/backtest-views.ts';
import { useClockZone } from '../../../engine-client/hooks.ts';
import { directionOf, formatDecimal, formatRounded } from '../../../lib/format-number.ts';
import { formatClock, formatDate } from '../../../lib/format-time.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { wording } from '../../../text/wording.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { sideClass } from '../../../ui/numbers.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { EquityChart } from './equity-chart.tsx';
import { equityCsv } from './report-model.ts';
import { tradeColumns } from './trade-columns.tsx';

export function ReportView({ id, report }: { readonly id: string; readonly report: BacktestReport }) {
  const zone = useClockZone();
  const [tab, setTab] = useState('figures');
  const columns = tradeColumns(zone, wording.backtest);
  const rows = useMemo(() => report.trades.map((trade, index) => ({ ...trade, index })), [report]);
  const { money, strategy, symbol, interval, from, to, stopped, statistics } = report;
  const minute = (at: number): string => `${formatDate(at, zone)} ${formatClock(at, zone).slice(0, 5)}`;
  return (
    <section className="backtest-report" aria-label={wording.backtest.on(strategy.title, symbol)}>
      <header className="backtest-head">
        <h3>{wording.backtest.on(strategy.title, symbol)}</h3>
        <p className="is-secondary">{wording.backtest.spanWords(interval, minute(from), minute(to), report.candles)}</p>
        <dl className="backtest-sums">
          <Sum label={wording.backtest.net(money.quote)} text={money.net} />
          <Sum label={wording.backtest.buyAndHold} text={money.buyAndHold} />
          <div>
            <dt>{wording.backtest.drawdown}</dt>
            <dd className="number">{shown(statistics.maximumDrawdown, 'percent')}</dd>
          </div>
          <div>
            <dt>{wording.backtest.fees}</dt>
            <dd className="number">{formatRounded(money.fees, 2)}</dd>
          </div>
          <div>
            <dt>{wording.backtest.trades}</dt>
            <dd className="number">{report.trades.length}</dd>
          </div>
        </dl>
        {stopped !== null && <p className="automation-problem">▲ {stopped}</p>}
      </header>
      <EquityChart report={report} />
      <Tabs
        label={wording.backtest.partsOfTheReport}
        selected={tab}
        onSelect={setTab}
        actions={
          <>
            <Button
              size="small"
              tone="quiet"
              onClick={() => saveFile(`${id}.json`, 'application/json', `${JSON.stringify(report, null, 2)}\n`)}
            >
              {wording.backtest.exportReport}
            </Button>
            <Button
              size="small"
              tone="quiet"
              onClick={() => saveFile(`${id}-equity.csv`, 'text/csv', equityCsv(report))}
            >
              {wording.backtest.exportEquity}
            </Button>
          </>
        }
        tabs={[
          { id: 'figures', label: wording.backtest.figures, content: <Figures report={report} /> },
          {
            id: 'trades',
            label: wording.backtest.trades,
            count: report.trades.length,
            content: (
              <DataTable
                keptAs="Trades of the backtest"
                label={wording.backtest.tradesOfTheBacktest}
                columns={columns}
                rows={rows}
                rowKey={({ index }) => String(index)}
                exportName={`${id}-trades`}
                empty={<Notice title={wording.backtest.noTradeWasClosed} text={wording.backtest.figuresSayWhy} />}
              />
            ),
          },
          { id: 'words', label: wording.backtest.assumptions, content: <Words report={report} /> },
        ]}
      />
    </section>
  );
}

/** With the minus of every other figure in the window. */
const shown = (...given: Parameters<typeof shownFigure>): string => shownFigure(...given).replace('-', '−');

function Sum({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={`number ${sideClass(directionOf(Number(text)))}`} title={text}>
        {formatRounded(text, 2, { sign: 'always' })}
      </dd>
    </div>
  );
}

/** A figure that cannot be told says why. */
function Figures({ report }: { readonly report: BacktestReport }) {
  const { statistics, fills, refusals, reasons, money } = report;
  return (
    <ScrollRegion className="backtest-scroll" label={wording.backtest.figures}>
      <dl className="backtest-figures">
        {STATISTICS.map(([name, , kind]) => {
          const figure = statistics[name];
          return (
            <div key={name}>
              <dt>{wording.backtest.names[name]}</dt>
              <dd
                className="number"
                title={figure.value === null ? wording.backtest.notTold(figure.reason) : undefined}
              >
                {shown(figure, kind)}
                {figure.value === null && <span className="is-secondary backtest-why">{figure.reason}</span>}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>{wording.backtest.fills}</dt>
          <dd className="number">
            {fills.maker + fills.taker}{' '}
            <span className="is-secondary">{wording.backtest.madeAndTook(fills.maker, fills.taker)}</span>
          </dd>
        </div>
        <div>
          <dt>{wording.backtest.ordersRefused}</dt>
          <dd className="number" title={refusals.first ?? undefined}>
            {refusals.count}
          </dd>
        </div>
        <div>
          <dt>{wording.backtest.atTheEnd}</dt>
          <dd className="number">
            {formatRounded(money.quoteAtEnd, 2)} {money.quote}
            <br />
            {formatDecimal(money.baseAtEnd)} {money.base}
          </dd>
        </div>
      </dl>
      <h4>{wording.backtest.whyItActed}</h4>
      <ul className="backtest-words selectable">
        {reasons.map(({ act, code, count, text }) => (
          <li key={`${act} ${code}`}>
            <span className="number">{count}×</span> {text}
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}

function Words({ report }: { readonly report: BacktestReport }) {
  return (
    <ScrollRegion className="backtest-scroll" label={wording.backtest.whatItTookForGranted}>
      <p className="is-secondary selectable">{wording.backtest.fromOrigin(report.origin)}</p>
      <ul className="backtest-words selectable">
        {report.takenForGranted.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </ScrollRegion>
  );
}
