/** Does what was read back. Orders take the one path every order takes; what became of them passes by as toasts. */

import type { AlertWatch } from '../../../contract/alerts.ts';
import type { DrillDescription } from '../../../contract/drills.ts';
import { useEngine, useInstruments, useSelectedSymbol } from '../../engine-client/hooks.ts';
import { useAlertActions } from '../../engine-client/use-alerts.ts';
import { parseAlert } from '../../lib/alert-words.ts';
import { runnableActions } from '../../lib/keymap/keymap-store.ts';
import { wording } from '../../text/wording.ts';
import { useClosing } from '../../trading/use-closing.ts';
import { useExecution } from '../../trading/use-execution.ts';
import { useOrderEntry } from '../../trading/use-order-entry.ts';
import { usePlaceSeries } from '../../trading/use-place-series.ts';
import { useQuickPlace } from '../../trading/use-quick-place.ts';
import { toast } from '../../ui/toasts.tsx';
import type { Choice } from './choices.ts';
import type { Reading } from './use-reading.ts';

export interface Perform {
  command(reading: Reading & { readonly kind: 'ready' }): void;
  /** A verb is not done but typed: nothing happens here. */
  choice(choice: Choice): void;
}

export function usePerform(): Perform {
  const client = useEngine();
  const instruments = useInstruments();
  const [, select] = useSelectedSymbol();
  const entry = useOrderEntry();
  const place = useQuickPlace();
  const closing = useClosing(null);
  const alerts = useAlertActions();
  const start = useExecution();
  const series = usePlaceSeries();

  const drill = async ({ id, title, takesSeconds }: DrillDescription): Promise<void> => {
    toast({
      key: 'drill',
      tone: 'info',
      title: wording.palette.drill2(title),
      text: wording.palette.takesAboutS(takesSeconds),
      durationMs: null,
    });
    const answer = await client.command('drill.run', { id });
    if (!answer.ok) {
      toast({ key: 'drill', tone: 'error', title: wording.palette.noDrill(title), text: answer.error.message });
      return;
    }
    const { passed, findings } = answer.value;
    const failed = findings
      .filter((finding) => !finding.passed)
      .map((finding) => `${finding.criterion}: ${finding.measured}`);
    toast({
      key: 'drill',
      tone: passed ? 'info' : 'error',
      title: wording.palette.drillPassedFailed(passed, title),
      text: passed ? wording.palette.criteriaHeldMonitorTellsEach(findings.length) : failed.join('. '),
      durationMs: 12_000,
    });
  };

  const watch = async (what: AlertWatch, sentence: string): Promise<void> => {
    if (await alerts.add(what)) toast({ tone: 'info', title: wording.palette.alertAdded, text: sentence });
  };

  return {
    command({ command, resolved, execution, sentence }) {
      switch (command.kind) {
        case 'order': {
          const ticket = resolved?.tickets[0];
          if (ticket !== undefined && resolved !== null)
            place({ kind: 'order', ticket, sentence, isCrossing: resolved.isCrossing });
          return;
        }
        case 'scale':
          if (resolved !== null) void series(resolved);
          return;
        case 'cancel':
          entry.cancelAll(command.symbol, command.side);
          return;
        case 'cancel latest':
          runnableActions.getState().get('cancel.latest')?.();
          return;
        case 'close': {
          const instrument = instruments.find((row) => row.symbol === command.symbol);
          if (instrument !== undefined) closing.close(command.what, instrument);
          return;
        }
        case 'alert': {
          const alert = parseAlert(command.words, instruments);
          if (alert.ok) void watch(alert.watch, sentence);
          return;
        }
        case 'execution':
          if (execution !== null) void start(execution, command.side);
          return;
        case 'drill':
        case 'why':
          return;
      }
    },
    choice({ does }) {
      if (does.kind === 'action') runnableActions.getState().get(does.id)?.();
      if (does.kind === 'offer') does.offer.run();
      if (does.kind === 'symbol') select(does.symbol);
      if (does.kind === 'drill') void drill(does.drill);
    },
  };
}
