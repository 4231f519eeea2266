/** The first column of whatever is owned: the asset, with a mark where its figures are not vouched for. */
import type { BalanceView } from '../../../contract/views.ts';
import { wording } from '../../text/wording.ts';
import type { Column } from '../../ui/data-table.tsx';

export const assetColumn = (width: string): Column<Pick<BalanceView, 'asset' | 'isVerified'>> => ({
  id: 'asset',
  get header() {
    return wording.balances.asset;
  },
  width,
  render: ({ asset, isVerified }) => (
    <span title={isVerified ? undefined : wording.balances.accountStreamHasGapThatIs}>
      {asset}
      {!isVerified && <span className="balances-unverified"> ?</span>}
    </span>
  ),
  sortBy: ({ asset }) => asset,
  text: ({ asset }) => asset,
});
