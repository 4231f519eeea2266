/** What was read from the exchange's own history, shared by every pane that shows a part of it. */
import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { HistoryView } from '../../contract/profit-views.ts';
import type { EngineClient } from './engine-client.ts';
import { useEngine, useIsLinkLive } from './hooks.ts';

type HistoryPart = 'trades' | 'ledger';

interface HistoryState {
  /** Null before the first answer. */
  readonly view: HistoryView | null;
  readonly reading: HistoryPart | null;
  readonly failure: string | null;
}

const store = createStore<HistoryState>(() => ({ view: null, reading: null, failure: null }));

async function load(client: EngineClient): Promise<void> {
  const answer = await client.query('account.history', {});
  if (answer.ok) store.setState({ view: answer.value });
}

export function useHistory(): HistoryState & { readonly read: (what: HistoryPart, since: number) => void } {
  const client = useEngine();
  const isLive = useIsLinkLive();
  const state = useStore(store);
  useEffect(() => {
    if (isLive) void load(client);
  }, [client, isLive]);
  const read = useCallback(
    (what: HistoryPart, since: number) => {
      if (store.getState().reading !== null) return;
      store.setState({ reading: what, failure: null });
      void client.command('history.read', { what, since }).then(async (answer) => {
        if (answer.ok) await load(client);
        store.setState({ reading: null, failure: answer.ok ? null : answer.error.message });
      });
    },
    [client],
  );
  return { ...state, read };
}
