/** English: workspaces, panes and links. */
export const layout = {
  workspaceIsLockedUnlockItIn: 'The workspace is locked: unlock it in its menu.',

  trade: 'Trade',
  scalp: 'Scalp',
  strategies: 'Strategies',
  monitor: 'Monitor',
  review: 'Review',

  giveItName: 'Give it a name.',
  nameHasAtMostCharactersThis: (longestName: number, length: number) =>
    `A name has at most ${longestName} characters; this one has ${length}.`,
  isNameAnotherWorkspace: (trimmed: string) => `"${trimmed}" is the name of another workspace.`,
  unnamed: 'Unnamed',

  keptLayoutCouldNotBeRead: 'The kept layout could not be read: this is the newest backup of it.',
  keptLayoutCouldNotBeRead2: 'The kept layout could not be read: every workspace is as it was built.',
  layoutOneWorkspaceCouldNotBe: 'The layout of one workspace could not be read: it is as it was built.',
  layoutsWorkspacesCouldNotBeRead: (count: number) =>
    `The layouts of ${count} workspaces could not be read: they are as they were built.`,

  workspacesWereRepaired: 'Workspaces were repaired',

  toLeft: 'To the left',
  toRight: 'To the right',
  up: 'Up',
  down: 'Down',
  workspaceHoldsAtMostPanes: (mostPanes: number) => `A workspace holds at most ${mostPanes} panes.`,
  windowShowsAtMostPanesWith: (mostSymbolPanes: number) =>
    `A window shows at most ${mostSymbolPanes} panes with a symbol: close one first.`,

  nineWindowsAreOpenCloseOne: 'Nine windows are open: close one first.',
  browserBlockedWindowAllowPopUps: 'The browser blocked the window: allow pop-ups for this address.',

  noWindowWasOpened: 'No window was opened',
  asTabBeside: 'As a tab beside ',
  move: 'Move',
  wider: 'Wider',
  narrower: 'Narrower',
  taller: 'Taller',
  lower: 'Lower',
  size: 'Size',
  byArrowKeys: 'By arrow keys…',
  sizeOf: (title: string) => `Size of ${title}`,
  pixels: (width: number, height: number) => `${width} × ${height} pixels.`,
  noRoom: 'There is no room for that.',
  resizeHint: 'Arrow keys change it, with Shift by more. Enter keeps it, Escape puts it back.',
  keepSize: 'Keep',
  putSizeBack: 'Put back',
  dockItAgain: 'Dock it again',
  letItFloat: 'Let it float',
  backToItsPlace: 'Back to its place',
  fillWorkspace: 'Fill the workspace',
  moveToWindowItsOwn: 'Move to a window of its own',
  addPaneHere: 'Add a pane here',
  help: 'Help',
  close: 'Close',
  place: (title: string) => `Place of ${title}`,

  whatShows: (title: string) => `What ${title} shows`,

  link: 'Link',
  link2: (each: number) => ` Link ${each}`,
  notLinked: 'Not linked',
  findAnotherSymbol: 'Find another symbol',
  notLinked2: (symbol: string) => `Not linked, ${symbol}`,
  link3: (link: number, symbol: string) => `Link ${link}, ${symbol}`,
  notLinked3: (symbol: string) => `${symbol}, not linked`,
  linkEveryPaneThisColourShows: (link: number, symbol: string) =>
    `Link ${link}: every pane of this colour shows ${symbol}`,

  thereIsNoSuchPane: 'There is no such pane',
  thisVersionHasNoPaneCalled: (id: string) => `This version has no pane called ${id}.`,

  workspaceIsStillStarting: 'The workspace is still starting.',
};
