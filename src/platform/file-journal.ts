/**
 * The order journal on disk: append-only segments, one writer, nothing reported as written before `fsync` returned.
 *
 * Group commit: records appended while one flush is under way share the next, so throughput does not depend on the disk's
 * latency while order and durability stay exact. After the first error of a write or a flush nothing is believed any
 * more (a second `fsync` may succeed without having written), and every append is refused until restart. A refused record
 * may still turn out to be on the disk then; the fold over the journal treats it like any intent without evidence.
 */
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Clock, Journal, JournalRecord, Json } from '../engine/ports.ts';
import { errorCode, localFailure } from './io-error.ts';
import { type JournalDisk, JournalFolder, type SegmentFile } from './journal-disk.ts';
import {
  encodeRecord,
  encodeSegmentHeader,
  MAXIMUM_PAYLOAD_BYTES,
  SEGMENT_HEADER_BYTES,
  scanRecord,
} from './journal-format.ts';
import { type RecoveredJournal, type RecoveredSegment, recoverJournal, segmentName } from './journal-recovery.ts';

export interface FileJournalOptions {
  /** A folder's path, or a disk that stands for one. */
  readonly directory: string | JournalDisk;
  readonly clock: Pick<Clock, 'monotonicNow'>;
  readonly segmentBytes?: number;
  /** In place of the disk's own, by segment name. */
  readonly openSegment?: (name: string) => Promise<SegmentFile>;
}

type AppendResult = Result<{ readonly sequence: number }, Failure>;

interface Waiting {
  readonly payload: string;
  readonly sequence: number;
  readonly since: number;
  readonly settle: (result: AppendResult) => void;
}

const SEGMENT_BYTES = 64 * 1024 * 1024;
/** One flush takes at most so much; what is left shares the next. */
const BATCH_BYTES = 4 * 1024 * 1024;

/** Opens or creates the journal in a folder, which nobody else may write to (see `key-lock.ts`). */
export async function openFileJournal(options: FileJournalOptions): Promise<Result<FileJournal, Failure>> {
  try {
    const disk = typeof options.directory === 'string' ? new JournalFolder(options.directory) : options.directory;
    await disk.prepare();
    const recovered = await recoverJournal(disk);
    return recovered.ok ? ok(new FileJournal(options, disk, recovered.value)) : recovered;
  } catch (error) {
    return fail(
      localFailure(
        'journal-unavailable',
        `The order journal cannot be opened (${errorCode(error)}). Trading stays off until its folder can be read and written.`,
      ),
    );
  }
}

export class FileJournal implements Journal {
  readonly recovery: { readonly records: number; readonly cutBytes: number };
  readonly #disk: JournalDisk;
  readonly #clock: Pick<Clock, 'monotonicNow'>;
  readonly #segmentBytes: number;
  readonly #openSegment: (name: string) => Promise<SegmentFile>;
  readonly #recovered: readonly RecoveredSegment[];
  #waiting: Waiting[] = [];
  #nextSequence: number;
  #flushing: Promise<void> | null = null;
  #segment: SegmentFile | null = null;
  #segmentIndex: number;
  #segmentSize: number;
  #broken: Failure | null = null;
  #lastWriteMs: number | null = null;

  constructor(options: FileJournalOptions, disk: JournalDisk, recovered: RecoveredJournal) {
    this.#disk = disk;
    this.#clock = options.clock;
    this.#segmentBytes = options.segmentBytes ?? SEGMENT_BYTES;
    this.#openSegment = options.openSegment ?? ((name) => disk.open(name));
    this.#recovered = recovered.segments;
    this.#nextSequence = recovered.nextSequence;
    const last = recovered.segments.at(-1);
    this.#segmentIndex = last?.index ?? 0;
    this.#segmentSize = last?.bytes ?? 0;
    this.recovery = { records: recovered.records, cutBytes: recovered.cutBytes };
  }

  get isWritable(): boolean {
    return this.#broken === null;
  }

  get lastWriteMs(): number | null {
    return this.#lastWriteMs;
  }

  append(payload: Json): Promise<AppendResult> {
    if (this.#broken !== null) return Promise.resolve(fail(this.#broken));
    const text = JSON.stringify(payload);
    if (Buffer.byteLength(text) > MAXIMUM_PAYLOAD_BYTES) {
      return Promise.resolve(fail(localFailure('journal-record-too-large', 'The journal record exceeds 16 MiB.')));
    }
    const sequence = this.#nextSequence;
    this.#nextSequence += 1;
    return new Promise((settle) => {
      this.#waiting.push({ payload: text, sequence, since: this.#clock.monotonicNow(), settle });
      // Not before this step of the program is over: what it appends together is flushed together.
      this.#flushing ??= Promise.resolve().then(() => this.#flush());
    });
  }

  *replay(): Iterable<JournalRecord> {
    for (const segment of this.#recovered) {
      const bytes = this.#disk.read(segment.name);
      let position = SEGMENT_HEADER_BYTES;
      for (let read = 0; read < segment.records; read += 1) {
        const record = scanRecord(bytes, position, segment.firstSequence + read);
        if (record === null) throw new Error(`${segment.name} changed since it was opened`);
        const payload: Json = JSON.parse(bytes.toString('utf8', record.payloadStart, record.end));
        yield { sequence: record.sequence, payload };
        position = record.end;
      }
    }
  }

  /** Waits for what was appended, then refuses more and closes the file. */
  async close(): Promise<void> {
    await this.#flushing;
    this.#broken ??= localFailure('journal-closed', 'The order journal is closed.');
    const segment = this.#segment;
    this.#segment = null;
    await segment?.close();
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0 && this.#broken === null) {
      const batch = this.#takeBatch();
      try {
        const segment = await this.#writableSegment(batch[0]?.sequence ?? this.#nextSequence);
        const bytes = Buffer.concat(
          batch.map((waiting, place) => encodeRecord(waiting.sequence, place, waiting.payload)),
        );
        await segment.append(bytes);
        await segment.sync();
        this.#segmentSize += bytes.length;
      } catch (error) {
        this.#break(error, batch);
        break;
      }
      const now = this.#clock.monotonicNow();
      this.#lastWriteMs = now - (batch[0]?.since ?? now);
      for (const waiting of batch) waiting.settle(ok({ sequence: waiting.sequence }));
    }
    this.#flushing = null;
  }

  #takeBatch(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.#waiting) {
      bytes += waiting.payload.length;
      if (count > 0 && bytes > BATCH_BYTES) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #writableSegment(firstSequence: number): Promise<SegmentFile> {
    const isFull = this.#segmentSize >= this.#segmentBytes;
    if (this.#segment !== null && !isFull) return this.#segment;
    if (this.#segmentIndex > 0 && !isFull) {
      this.#segment = await this.#openSegment(segmentName(this.#segmentIndex));
      return this.#segment;
    }
    await this.#segment?.close();
    this.#segment = null;
    this.#segmentIndex += 1;
    const segment = await this.#openSegment(segmentName(this.#segmentIndex));
    this.#segment = segment;
    await segment.append(encodeSegmentHeader(firstSequence));
    await segment.sync();
    await this.#disk.syncFolder();
    this.#segmentSize = SEGMENT_HEADER_BYTES;
    return segment;
  }

  #break(error: unknown, batch: readonly Waiting[]): void {
    const broken = localFailure(
      'journal-write-failed',
      `The order journal cannot be written (${errorCode(error)}). No order leaves until the disk is in order and Leadline is restarted.`,
    );
    this.#broken = broken;
    const refused = [...batch, ...this.#waiting];
    this.#waiting = [];
    for (const waiting of refused) waiting.settle(fail(broken));
  }
}
