/**
 * Every recorded REST body goes through the schema of its operation. The list comes from the folder, so a new recording
 * without a schema fails here.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_READS, COMMANDS, MARKET_READS } from '../../src/kraken/rest/operations.ts';
import { editOrderResult } from '../../src/kraken/rest/trading-schemas.ts';
import { isWireObject, parseWireJson } from '../../src/kraken/wire/market-json.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/fixtures/kraken/rest');
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.json')) : [];

const schemas = new Map(
  [...Object.values(MARKET_READS), ...Object.values(ACCOUNT_READS), ...Object.values(COMMANDS)].map(
    (operation) => [operation.name, operation.schema] as const,
  ),
);
const schemaOf = (name: string) => (name === 'EditOrder' ? editOrderResult : schemas.get(name));

describe('recorded REST answers', () => {
  test.skipIf(files.length === 0)('there are recordings to read', () => {
    expect(files.length).toBeGreaterThanOrEqual(48);
  });

  test.skipIf(files.length === 0).each(files.length === 0 ? ['no recordings on this machine'] : files)('%s', (file) => {
    const operation = file.replace('.json', '').split('-')[0] ?? '';
    const schema = schemaOf(operation);
    if (schema === undefined) throw new Error(`${operation} has no schema`);
    const body = parseWireJson(readFileSync(path.join(FOLDER, file), 'utf8'));
    if (!isWireObject(body)) throw new Error('not an object');
    expect(body['error']).toEqual([]);
    const parsed = schema.safeParse(body['result']);
    expect(parsed.error?.issues ?? []).toEqual([]);
  });
});

describe('every operation of the reference', () => {
  test('is either in the table or refused on purpose', () => {
    expect([...schemas.keys()].sort()).toEqual(
      [
        'AddOrder AddOrderBatch AmendOrder AssetPairs Assets Balance BalanceEx CancelAll CancelAllOrdersAfter CancelOrder',
        'CancelOrderBatch ClosedOrders Depth DepositAddresses DepositMethods DepositStatus GetApiKeyInfo GetWebSocketsToken',
        'Ledgers OHLC OpenOrders OpenPositions OrderAmends QueryLedgers QueryOrders QueryTrades Spread SystemStatus Ticker',
        'Time TradeBalance TradeVolume Trades TradesHistory',
      ]
        .join(' ')
        .split(' ')
        .sort(),
    );
  });
});
