/** The workspace that benchmarks measure, kept in a page as a trader's own before the page is opened. */
import type { Page } from 'playwright';

/** Four ladders under four charts, each pair of one of four symbols; watchlist, time and sales and ticket at the right. */
export async function keepWorkspace(page: Page, symbols: readonly string[]): Promise<void> {
  const links = [1, 2, 3, 4] as const;
  const tabs = (id: string) => ({ tabs: [id], shown: id });
  const placed = (kind: string, link: number) => ({ kind, link, symbol: null });
  const name = (kind: string, link: number): string => (link === 1 ? kind : `${kind}-${link}`);
  const layout = {
    panes: {
      ...Object.fromEntries(
        links.flatMap((link) => ['ladder', 'chart'].map((kind) => [name(kind, link), placed(kind, link)])),
      ),
      watchlist: placed('watchlist', 1),
      tape: placed('tape', 1),
      ticket: placed('ticket', 1),
    },
    root: {
      split: 'row',
      parts: [
        ...links.map((link) => ({
          share: 20,
          node: {
            split: 'column',
            parts: [
              { share: 40, node: tabs(name('chart', link)) },
              { share: 60, node: tabs(name('ladder', link)) },
            ],
          },
        })),
        {
          share: 20,
          node: {
            split: 'column',
            parts: ['watchlist', 'tape', 'ticket'].map((id, at) => ({ share: [25, 25, 50][at], node: tabs(id) })),
          },
        },
      ],
    },
    floating: [],
  };
  const workspace = { id: 'own-1', name: 'Measured', base: 'trade', isLocked: false, layout };
  const desk = {
    version: 1,
    shown: 'own-1',
    symbols: Object.fromEntries(links.map((link, at) => [link, symbols[at] ?? null])),
    workspaces: [workspace],
  };
  await page.addInitScript((kept) => {
    if (localStorage.getItem('leadline.workspaces.main') === null)
      localStorage.setItem('leadline.workspaces.main', kept);
  }, JSON.stringify(desk));
}
