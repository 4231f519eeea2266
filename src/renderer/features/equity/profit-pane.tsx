/** Profit and loss from this program's journal: by symbol and owner, in total, and over time, by the chosen cost method. */

import { useMemo, useState } from 'react';
import type { ProfitReport } from '../../../contract/profit-views.ts';
import type { CostMethod } from '../../../domain/cost-method.ts';
import { useEngine, useIsLinkLive, useSettings } from '../../engine-client/hooks.ts';
import { usePolledQuery } from '../../engine-client/use-polled-query.ts';
import { directionOf, formatRounded, UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { Segmented, Select } from '../../ui/controls.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { HistoryReach } from '../../ui/history-reach.tsx';
import { Notice } from '../../ui/notice.tsx';
import { sideClass } from '../../ui/numbers.tsx';
import { toast } from '../../ui/toasts.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { EquityCurve } from './equity-curve.tsx';
import { METHOD_CHOICES, profitRows } from './model.ts';
import { PROFIT_COLUMNS } from './profit-columns.tsx';
import './equity.css';

const ASK_EVERY_MS = 2_000;

export function ProfitPane() {
  const [quote, setQuote] = useState<string | null>(null);
  const { costMethod } = useSettings().account;
  const { value, failure } = usePolledQuery('account.profit', { quote }, ASK_EVERY_MS, costMethod);
  const isLive = useIsLinkLive();
  const rows = useMemo(() => profitRows(value?.rows ?? []), [value]);
  if (value === null) {
    return failure === null ? (
      <Notice tone="loading" title={wording.equity.waitingForEnginesAccountProfit} />
    ) : (
      <Notice tone="error" title={wording.equity.profitCouldNotBeTold} text={failure} />
    );
  }
  return (
    <div className="equity" data-stale={!isLive || undefined}>
      <div className="equity-body">
        <div className="equity-side">
          <div className="equity-bar">
            <MethodChoice />
            {!isLive && <TrustBadge trust="STALE" hasData />}
            {value.totals.length > 1 && (
              <Select
                label={wording.equity.currencyCurve}
                choices={value.totals.map((total) => ({ value: total.quote, label: total.quote }))}
                value={value.curve?.quote ?? ''}
                onChange={setQuote}
              />
            )}
          </div>
          <Totals report={value} />
          {value.curve !== null && <EquityCurve points={value.curve.points} quote={value.curve.quote} />}
        </div>
        <DataTable
          keptAs="Profit"
          label={wording.equity.profit}
          columns={PROFIT_COLUMNS}
          rows={rows}
          rowKey={(row) => `${row.symbol} ${row.owner}`}
          exportName="profit"
          empty={
            <Notice
              title={wording.equity.nothingHasBeenFilledYet}
              text={wording.equity.profitFollowsFromYourFillsAlone}
            />
          }
          footer={<HistoryReach what="trades" completeSince={value.completeSince} />}
        />
      </div>
    </div>
  );
}

function MethodChoice() {
  const client = useEngine();
  const settings = useSettings();
  const kept = settings.account.costMethod;
  // Shown as pressed until the engine has answered, then as the engine keeps it.
  const [pressed, setPressed] = useState<CostMethod | null>(null);
  const choose = async (costMethod: CostMethod): Promise<void> => {
    setPressed(costMethod);
    const next = { ...settings, account: { ...settings.account, costMethod } };
    const answer = await client.command('settings.update', { settings: next });
    if (!answer.ok) toast({ tone: 'error', title: wording.equity.costMethodWasNotChanged, text: answer.error.message });
    setPressed(null);
  };
  return (
    <Segmented
      label={wording.equity.costMethod}
      size="small"
      value={pressed ?? kept}
      choices={METHOD_CHOICES}
      onChange={(method) => void choose(method)}
    />
  );
}

/** One line per quote currency: nothing is added up over currencies. */
function Totals({ report }: { readonly report: ProfitReport }) {
  return (
    <dl className="equity-totals">
      {report.totals.map((total) => (
        <div key={total.quote}>
          <dt>{wording.equity.net2(total.quote)}</dt>
          <dd
            className={`number ${sideClass(directionOf(Number(total.net ?? 0)))}`}
            title={
              total.net === null ? wording.equity.openPositionHasNoPriceNow : wording.equity.feesAreTakenOff(total.fees)
            }
          >
            {total.net === null ? UNKNOWN : formatRounded(total.net, 2, { sign: 'always' })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
