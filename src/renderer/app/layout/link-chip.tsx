/** The link chip at the left of a pane's header: its colour and number, and the choice of another. */

import type { IDockviewHeaderActionsProps } from 'dockview-react';
import { useContext } from 'react';
import { useStore } from 'zustand';
import { useSelectedSymbol, useSettings } from '../../engine-client/hooks.ts';
import {
  fallbackSymbol,
  LINKS,
  linkOf,
  PaneIdContext,
  setActivePane,
  setPaneLink,
  symbolLinks,
} from '../../lib/symbol-links.ts';
import { openDialog } from '../../lib/workbench.ts';
import { wording } from '../../text/wording.ts';
import { Menu, MenuChoices, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { DockContext } from './dock-context.ts';

export function LinkChip({ activePanel }: IDockviewHeaderActionsProps) {
  const { kindOf } = useContext(DockContext);
  if (activePanel === undefined || kindOf(activePanel.id)?.needsSymbol !== true) return null;
  return (
    <PaneIdContext value={activePanel.id}>
      <Chip paneId={activePanel.id} />
    </PaneIdContext>
  );
}

function Chip({ paneId }: { readonly paneId: string }) {
  const { defaultSymbol, watchlist } = useSettings().trading;
  const [symbol] = useSelectedSymbol();
  const symbols = useStore(symbolLinks, (state) => state.symbols);
  const { link } = useStore(symbolLinks, (state) => linkOf(state, paneId));
  const value = link === null ? 'none' : String(link);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className="link-chip"
          data-link={value}
          aria-label={link === null ? wording.layout.notLinked2(symbol) : wording.layout.link3(link, symbol)}
          title={
            link === null
              ? wording.layout.notLinked3(symbol)
              : wording.layout.linkEveryPaneThisColourShows(link, symbol)
          }
        >
          {link ?? '–'}
        </button>
      }
    >
      <MenuChoices
        label={wording.layout.link}
        value={value}
        onChange={(next) => setPaneLink(paneId, LINKS.find((each) => String(each) === next) ?? null, symbol)}
        choices={[
          ...LINKS.map((each) => ({
            value: String(each),
            label: (
              <>
                <span className="link-chip" data-link={each} aria-hidden="true">
                  {each}
                </span>
                {wording.layout.link2(each)}
              </>
            ),
            aside: symbols[each] ?? fallbackSymbol({ link: each }, defaultSymbol, watchlist),
          })),
          { value: 'none', label: wording.layout.notLinked, aside: link === null ? symbol : '' },
        ]}
      />
      <MenuLine />
      <MenuItem
        onSelect={() => {
          setActivePane(paneId);
          openDialog('symbols');
        }}
      >
        {wording.layout.findAnotherSymbol}
      </MenuItem>
    </Menu>
  );
}
