/** English: the exchange's ledger. */
export const ledger = {
  ledger: 'Ledger',
  noEntryPassesTheseFilters: 'No entry passes these filters',
  nothingMovedInThatTime: 'Nothing moved in that time',
  ledgerHasNotBeenRead: 'The ledger has not been read',
  itIsKrakensOwnAccountEvery:
    'It is Kraken’s own account of every movement of money, read page by page behind everything that trades.',
  readLast90Days: 'Read the last 90 days',
  itIsBeingRead: 'It is being read.',
  entry: 'entry',
  entries: 'entries',
  feesAreNotInIt: (fee: string) => `Fees of ${fee} are not in it`,
  andMoreAssets: (length: number) => `and ${length} more assets`,
  time: 'Time',
  type: 'Type',
  asset: 'Asset',
  amount: 'Amount',
  fee: 'Fee',
  balanceAfter: 'Balance after',
  reference: 'Reference',
  entry2: 'Entry',
};
