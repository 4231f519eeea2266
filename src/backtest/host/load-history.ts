/** History from where the command says: a file in one of Kraken's formats, told apart by what it holds, a recording, or the simulator. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import { entriesOf, outlineRecording } from '../../recording/recording-source.ts';
import { LISTED_INSTRUMENTS } from '../../simulator/market/listings.ts';
import { type History, intervalMs, slice } from '../data/history.ts';
import { intervalOfName, readOhlcvt } from '../data/ohlcvt-csv.ts';
import { RecordedTrades } from '../data/recorded-trades.ts';
import { readRestCandles } from '../data/rest-candles.ts';
import { recordSeededMarket } from '../data/seeded-market.ts';
import { readTrades } from '../data/trades-csv.ts';
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

/** Of a recording this program made: its folder, or any of its parts. */
function fromRecording(request: HistoryRequest, place: string, instrument: Instrument): Result<History, string> {
  const outline = outlineRecording(place);
  if (!outline.ok) return outline;
  const trades = new RecordedTrades(instrument);
  const decoder = new TextDecoder();
  for (const entry of entriesOf(outline.value)) if (entry.kind === 'frame') trades.frame(decoder.decode(entry.bytes));
  const history = trades.history(request.interval ?? 1, path.basename(outline.value.folder));
  const { lost } = outline.value;
  if (!history.ok || lost === null) return history;
  return ok({ ...history.value, remarks: [...history.value.remarks, `The recording is damaged at its end: ${lost}`] });
}

function fromFile(request: HistoryRequest, file: string, instrument: Instrument): Result<History, string> {
  if (existsSync(file) && (file.endsWith('.rec') || statSync(file).isDirectory())) {
    return fromRecording(request, file, instrument);
  }
  if (!existsSync(file))
    return fail(`${file} does not exist: give a CSV file of Kraken's candles or trades, or a JSON answer of its OHLC.`);
  const bytes = readFileSync(file);
  const name = path.basename(file);
  if (name.endsWith('.json')) {
    const interval = needInterval(request.interval, file);
    if (!interval.ok) return interval;
    try {
      return readRestCandles(JSON.parse(bytes.toString('utf8')), instrument, interval.value, name);
    } catch {
      return fail(`${name} is not JSON: save an answer of Kraken's OHLC as it is.`);
    }
  }
  const firstLine = bytes.subarray(0, Math.max(0, bytes.indexOf('\n'))).toString('utf8');
  if (firstLine.split(',').length === TRADE_FIELDS) {
    return readTrades(bytes, instrument, request.interval ?? 1, name, request.rules);
  }
  const interval = needInterval(request.interval ?? intervalOfName(file), file);
  return interval.ok ? readOhlcvt(bytes, instrument, interval.value, name, request.rules) : interval;
}

function needInterval(interval: CandleInterval | null, file: string): Result<CandleInterval, string> {
  return interval === null
    ? fail(`${path.basename(file)} does not say how long its candles are: give --interval in minutes.`)
    : ok(interval);
}

function cut(history: History, { from, to }: HistoryRequest): Result<History, string> {
  if (from === null && to === null) return ok(history);
  const index = (at: number | null, otherwise: number): number =>
    at === null ? otherwise : Math.ceil((at - history.start) / intervalMs(history));
  const part = slice(history, index(from, 0), index(to, history.length));
  return part.length > 0 ? ok(part) : fail(`${history.origin} has no candle between these times.`);
}
