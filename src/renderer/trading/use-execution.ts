/** Starts an execution after the questions that its venue calls for, and says how the start ended. */

import { useCallback } from 'react';
import { useEngine, useSettings, useVenue } from '../engine-client/hooks.ts';
import { wording } from '../text/wording.ts';
import { confirm } from '../ui/confirm.tsx';
import { toast } from '../ui/toasts.tsx';
import { confirmationReason } from './confirmation.ts';
import { EXECUTION_MODE, type Execution, executionRequest } from './execution.ts';

/** Resolves to whether it runs. `isCrossingClick`: it was made by a click on the far side of the spread. */
export type StartExecution = (
  execution: Execution,
  side: 'buy' | 'sell',
  isCrossingClick?: boolean,
) => Promise<boolean>;

export function useExecution(): StartExecution {
  const client = useEngine();
  const venue = useVenue() ?? 'demo';
  const { trading, risk } = useSettings();
  const { confirmOrders } = trading;
  const { maximumOrderNotional } = risk;
  return useCallback(
    async (execution, side, isCrossingClick = false) => {
      const { sentence, notional } = execution;
      const reason = confirmationReason({
        venue,
        confirmOrders,
        orderType: 'market',
        notional,
        maximumOrderNotional,
        isCrossingClick,
      });
      const isWanted =
        reason === null ||
        (await confirm({
          title: wording.trading.startThisExecution,
          sentence,
          worstCase: wording.trading.itSendsOrdersByItselfUntil(reason),
          confirmLabel: wording.trading.start,
          risk: 'increases',
          tone: side,
        }));
      if (!isWanted) return false;
      const key = `execution ${execution.symbol}`;
      const made = await client.command('automation.set', executionRequest(execution));
      if (!made.ok) {
        toast({ key, tone: 'error', title: wording.trading.notStarted, text: `${sentence}: ${made.error.message}` });
        return false;
      }
      const { id } = made.value;
      const armed = await client.command('automation.mode', { id, mode: EXECUTION_MODE });
      if (armed.ok) {
        toast({ key, tone: side, title: wording.trading.started, text: sentence });
        return true;
      }
      // What cannot be armed is taken away again: a list of the dead helps nobody.
      await client.command('automation.remove', { id });
      toast({ key, tone: 'error', title: wording.trading.notStarted, text: `${sentence}: ${armed.error.message}` });
      return false;
    },
    [client, venue, confirmOrders, maximumOrderNotional],
  );
}
