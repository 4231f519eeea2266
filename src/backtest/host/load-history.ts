/** History from where the command says: a file in one of Kraken's formats, told apart by what it holds, a recording, or the simulator. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import { LISTED_INSTRUMENTS } from '../../simulator/market/listings.ts';
import { type History, intervalMs, slice } from '../data/history.ts';
import { intervalOfName, readOhlcvt } from '../data/ohlcvt-csv.ts';
import type { ReadingRules } from '../data/reading.ts';
import { readRestCandles } from '../data/rest-candles.ts';
import { recordSeededMarket } from '../data/seeded-market.ts';
import { readTrades } from '../data/trades-csv.ts';
import { loadRecording } from './load-recording.ts';
import type { HistoryRequest } from './request.ts';

/** When the simulator's market opens, so that a seed is a history. */
const SIMULATED_START = Date.UTC(2025, 0, 1) as EpochMs;
const TRADE_FIELDS = 3;

export function loadHistory(request: HistoryRequest, instrument: Instrument): Result<History, string> {
  const whole = request.file === null ? simulated(request, instrument) : fromFile(request, request.file, instrument);
  return whole.ok ? cut(whole.value, request) : whole;
}

function simulated({ interval, seed, hours, rate }: HistoryRequest, instrument: Instrument): Result<History, string> {
  if (!LISTED_INSTRUMENTS.some(({ symbol }) => symbol === instrument.symbol)) {
    return fail(`The simulator has no market of ${instrument.symbol}: give its history with --data.`);
  }
  return recordSeededMarket(instrument, interval ?? 1, { seed, hours, rate, start: SIMULATED_START });
}

function fromFile(request: HistoryRequest, file: string, instrument: Instrument): Result<History, string> {
  return historyFromFile(file, instrument, request.interval, request.rules);
}

/** `interval` null: as the file's name says. */
export function historyFromFile(
  file: string,
  instrument: Instrument,
  wanted: CandleInterval | null,
  rules: ReadingRules,
): Result<History, string> {
  if (existsSync(file) && (file.endsWith('.rec') || statSync(file).isDirectory())) {
    const loaded = loadRecording(file, instrument, wanted ?? 1);
    return loaded.ok ? ok(loaded.value.history) : loaded;
  }
  if (!existsSync(file))
    return fail(`${file} does not exist: give a CSV file of Kraken's candles or trades, or a JSON answer of its OHLC.`);
  const bytes = readFileSync(file);
  const name = path.basename(file);
  if (name.endsWith('.json')) {
    const interval = needInterval(wanted, file);
    if (!interval.ok) return interval;
    try {
      return readRestCandles(JSON.parse(bytes.toString('utf8')), instrument, interval.value, name);
    } catch {
      return fail(`${name} is not JSON: save an answer of Kraken's OHLC as it is.`);
    }
  }
  const firstLine = bytes.subarray(0, Math.max(0, bytes.indexOf('\n'))).toString('utf8');
  if (firstLine.split(',').length === TRADE_FIELDS) {
    return readTrades(bytes, instrument, wanted ?? 1, name, rules);
  }
  const interval = needInterval(wanted ?? intervalOfName(file), file);
  return interval.ok ? readOhlcvt(bytes, instrument, interval.value, name, rules) : interval;
}

function needInterval(interval: CandleInterval | null, file: string): Result<CandleInterval, string> {
  return interval === null
    ? fail(`${path.basename(file)} does not say how long its candles are: give --interval in minutes.`)
    : ok(interval);
}

export function cut(history: History, { from, to }: Pick<HistoryRequest, 'from' | 'to'>): Result<History, string> {
  if (from === null && to === null) return ok(history);
  const index = (at: number | null, otherwise: number): number =>
    at === null ? otherwise : Math.ceil((at - history.start) / intervalMs(history));
  const part = slice(history, index(from, 0), index(to, history.length));
  return part.length > 0 ? ok(part) : fail(`${history.origin} has no candle between these times.`);
}
