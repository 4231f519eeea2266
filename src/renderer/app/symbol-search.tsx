/** `/`: finds any tradable symbol; Enter shows it, the star keeps it in the watchlist. */

import { Search, Star } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useEngine, useInstruments, useSelectedSymbol, useSettings } from '../engine-client/hooks.ts';
import { bringIntoSight } from '../lib/bring-into-sight.ts';
import { classNames } from '../lib/class-names.ts';
import { useAction } from '../lib/keymap/use-action.ts';
import { matchSymbols } from '../lib/symbol-match.ts';
import { closeDialog, openDialog, workbench } from '../lib/workbench.ts';
import { wording } from '../text/wording.ts';
import { IconButton } from '../ui/button.tsx';
import { TextInput } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import './symbol-search.css';

const SHOWN = 60;

export function SymbolSearch() {
  const isOpen = useStore(workbench, (state) => state.dialog === 'symbols');
  useAction('symbols.find', () => openDialog('symbols'));
  return (
    <Dialog title={wording.shell.findSymbol} isOpen={isOpen} onClose={closeDialog}>
      {isOpen && <Finder />}
    </Dialog>
  );
}

function Finder() {
  const client = useEngine();
  const instruments = useInstruments();
  const settings = useSettings();
  const [, select] = useSelectedSymbol();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { watchlist } = settings.trading;
  const found = useMemo(() => {
    const known = instruments.map((instrument) => instrument.symbol);
    const watched = watchlist.filter((symbol) => known.includes(symbol));
    return matchSymbols([...watched, ...known.filter((symbol) => !watched.includes(symbol))], typed, SHOWN);
  }, [instruments, watchlist, typed]);
  const choose = (symbol: string | undefined): void => {
    if (symbol === undefined) return;
    select(symbol);
    closeDialog();
  };
  const toggle = (symbol: string): void => {
    const next = watchlist.includes(symbol) ? watchlist.filter((each) => each !== symbol) : [...watchlist, symbol];
    void client.command('settings.update', {
      settings: { ...settings, trading: { ...settings.trading, watchlist: next.slice(0, 100) } },
    });
  };
  return (
    <>
      <TextInput
        aria-label={wording.shell.symbol}
        placeholder={wording.shell.btcEthEur}
        lead={<Search size={14} strokeWidth={1.5} />}
        value={typed}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-haspopup="grid"
        aria-controls="symbol-list"
        aria-activedescendant={found[at] === undefined ? undefined : `symbol-${at}`}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
          else if (event.key === 'Enter') choose(found[at]);
          else return;
          event.preventDefault();
        }}
      />
      <div className="symbol-list">
        {found.length === 0 ? (
          <Notice title={instruments.length === 0 ? wording.shell.noInstrumentsYet : wording.shell.noSuchSymbol} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a combobox whose rows hold a control opens a grid (ARIA APG), and HTML has no other element for its rows and cells
          <table id="symbol-list" role="grid" aria-label={wording.shell.symbols}>
            <tbody>
              {found.map((symbol, index) => (
                <tr
                  key={symbol}
                  id={`symbol-${index}`}
                  aria-selected={index === at}
                  className={classNames('symbol-row', index === at && 'is-active')}
                  ref={index === at ? bringIntoSight : undefined}
                >
                  <td>
                    <button type="button" className="symbol-choice" tabIndex={-1} onClick={() => choose(symbol)}>
                      {symbol}
                    </button>
                  </td>
                  <td>
                    <IconButton
                      tone="quiet"
                      size="small"
                      // Tab leads from the field to the star of the active row, and to no other.
                      tabIndex={index === at ? 0 : -1}
                      label={wording.shell.takeOffPutOnWatchlist(watchlist.includes(symbol), symbol)}
                      icon={
                        <Star size={14} strokeWidth={1.5} fill={watchlist.includes(symbol) ? 'currentColor' : 'none'} />
                      }
                      onClick={() => toggle(symbol)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}
