/** Private REST endpoints about the account itself: balances, fees, keys, tokens, funding. */
import type { Asset } from '../../../domain/instrument.ts';
import { decimalText, Money } from '../../../domain/money.ts';
import type { Writable } from '../json.ts';
import { TOKEN_LIFETIME_MS } from '../keys.ts';
import { padded } from '../wire-text.ts';
import { answered, invalid, type PrivateCall, type RestResult, refused, UNKNOWN_PAIR } from './endpoint.ts';

/** The ends of the published spot schedule, in percent. */
const TAKER_RANGE = { minfee: '0.1000', maxfee: '0.4000' };
const MAKER_RANGE = { minfee: '0.0000', maxfee: '0.2500' };

export const webSocketsToken = (call: PrivateCall): RestResult =>
  answered({ token: call.context.keys.issueToken(call.key).text, expires: TOKEN_LIFETIME_MS / 1000 });

export const balance = (call: PrivateCall): RestResult => {
  const rows = call.reads.balances(call.account).map((row): [string, Writable] => {
    const listed = call.context.directory.listed(row.asset);
    return [listed.restId, padded(row.total, listed.precision)];
  });
  return answered(Object.fromEntries(rows));
};

export const balanceEx = (call: PrivateCall): RestResult => {
  const rows = call.reads.balances(call.account).map((row): [string, Writable] => {
    const { restId, precision } = call.context.directory.listed(row.asset);
    return [restId, { balance: padded(row.total, precision), hold_trade: padded(row.held, precision) }];
  });
  return answered(Object.fromEntries(rows));
};

/** Spot only: no margin is used, so equity is the trade balance and all of it is free. */
export const tradeBalance = (call: PrivateCall): RestResult => {
  const { accounts, directory } = call.context;
  const listed = directory.asset(call.params.text('asset') ?? 'ZUSD');
  if (listed === undefined) return refused('EQuery:Unknown asset');
  const unit = accounts.usdValue(decimalText('1'), listed.asset);
  const inUsd = accounts.usdTotal(call.reads.balances(call.account));
  const equivalent = unit.isZero() ? new Money(0) : inUsd.div(unit);
  const text = padded(equivalent, 4);
  const none = '0.0000';
  return answered({ eb: text, tb: text, m: none, uv: none, n: none, c: none, v: none, e: text, mf: text, mfo: text });
};

export const tradeVolume = (call: PrivateCall): RestResult => {
  const tier = call.context.exchange.feeTier(call.account);
  const fees: [string, Writable][] = [];
  const makerFees: [string, Writable][] = [];
  for (const name of call.params.list('pair')) {
    const pair = call.context.directory.pair(name);
    if (pair === undefined) return refused(UNKNOWN_PAIR);
    const key = call.context.directory.resultKey(name, pair);
    const shared = { nextvolume: tier.nextVolume, tiervolume: tier.tierVolume };
    fees.push([key, { fee: tier.takerPercent, ...TAKER_RANGE, nextfee: tier.nextTakerPercent, ...shared }]);
    makerFees.push([key, { fee: tier.makerPercent, ...MAKER_RANGE, nextfee: tier.nextMakerPercent, ...shared }]);
  }
  const schedule =
    fees.length === 0 ? {} : { fees: Object.fromEntries(fees), fees_maker: Object.fromEntries(makerFees) };
  return answered({ currency: 'ZUSD', volume: tier.volume30d, ...schedule });
};

export const apiKeyInfo = (call: PrivateCall): RestResult => {
  const { key } = call;
  const created = String(Math.floor(key.createdAt / 1000));
  return answered({
    api_key_name: key.name,
    api_key: key.key,
    nonce: call.nonce,
    nonce_window: String(key.nonceWindow),
    permissions: [...key.permissions],
    iban: '',
    valid_until: '0',
    query_from: '0',
    query_to: '0',
    created_time: created,
    modified_time: created,
    ip_allowlist: [''],
    last_used: String(Math.floor(call.context.clock.wallNow() / 1000)),
  });
};

const assetOf = (call: PrivateCall): Asset | null =>
  call.context.directory.asset(call.params.text('asset') ?? '')?.asset ?? null;

export const depositMethods = (call: PrivateCall): RestResult => {
  const asset = assetOf(call);
  if (asset === null) return refused('EQuery:Unknown asset');
  return answered([{ method: `${asset} (demo)`, limit: false, 'gen-address': false, minimum: '0.00010000' }]);
};

/** Nothing can be deposited from outside: there is no address to send to. */
export const depositAddresses = (call: PrivateCall): RestResult => {
  if (assetOf(call) === null) return refused('EQuery:Unknown asset');
  return call.params.text('method') === null ? invalid('method') : answered([]);
};

export const depositStatus = (call: PrivateCall): RestResult => {
  const deposits = call.reads.ledgers(call.account).filter((row) => row.type === 'deposit');
  return answered(
    deposits.map((row): Writable => {
      const listed = call.context.directory.listed(row.asset);
      return {
        method: `${row.asset} (demo)`,
        aclass: 'currency',
        asset: listed.restId,
        refid: row.referenceId,
        txid: row.ledgerId,
        info: '',
        amount: padded(row.amount, listed.precision),
        fee: padded(row.fee, listed.precision),
        time: Math.floor(row.at / 1000),
        status: 'Success',
      };
    }),
  );
};
