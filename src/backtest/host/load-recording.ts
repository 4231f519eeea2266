/** A recording as a source of history: its trades as candles, and the tape itself for what they do not tell. */
import path from 'node:path';
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { ok, type Result } from '../../domain/result.ts';
import { entriesOf, outlineRecording, type RecordingOutline } from '../../recording/recording-source.ts';
import type { History } from '../data/history.ts';
import { RecordedTrades } from '../data/recorded-trades.ts';
import type { RecordedTape } from '../recorded/recorded-run.ts';

export interface LoadedRecording {
  readonly history: History;
  readonly tape: RecordedTape;
}

/** `place`: the folder of a recording this program made, or any of its parts. */
export function loadRecording(
  place: string,
  instrument: Instrument,
  interval: CandleInterval,
): Result<LoadedRecording, string> {
  const outline = outlineRecording(place);
  if (!outline.ok) return outline;
  const history = tradesOf(outline.value, instrument, interval);
  if (!history.ok) return history;
  const { start } = outline.value;
  return ok({ history: history.value, tape: { start, entries: () => entriesOf(outline.value) } });
}

function tradesOf(
  outline: RecordingOutline,
  instrument: Instrument,
  interval: CandleInterval,
): Result<History, string> {
  const trades = new RecordedTrades(instrument);
  const decoder = new TextDecoder();
  for (const entry of entriesOf(outline)) if (entry.kind === 'frame') trades.frame(decoder.decode(entry.bytes));
  const history = trades.history(interval, path.basename(outline.folder));
  const { lost } = outline;
  if (!history.ok || lost === null) return history;
  return ok({ ...history.value, remarks: [...history.value.remarks, `The recording is damaged at its end: ${lost}`] });
}
