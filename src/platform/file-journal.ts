/**
 * The order journal on disk: append-only segments, one writer, nothing reported as written before `fsync` returned.
 *
 * Group commit: records appended while one flush is under way share the next, so throughput does not depend on the disk's
 * latency while order and durability stay exact. After the first error of a write or a flush nothing is believed any
 * more (a second `fsync` may succeed without having written), and every append is refused until restart. A refused record
 * may still turn out to be on the disk then; the fold over the journal treats it like any intent without evidence.
 *
 * A checkpoint begins a segment of its own and stands for all before it, so that a start reads what was written since and
 * no more. A full disk is the one error that is survived: space kept for it takes cancels and evidence, never orders.
 */
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Clock, Journal, JournalPurpose, JournalRecord, Json } from '../engine/ports.ts';
import { errorCode, localFailure } from './io-error.ts';
import { type JournalDisk, JournalFolder, type SegmentFile } from './journal-disk.ts';
import {
  encodeRecord,
  encodeSegmentHeader,
  MAXIMUM_PAYLOAD_BYTES,
  type ScannedRecord,
  SEGMENT_HEADER_BYTES,
  scanRecord,
} from './journal-format.ts';
import {
  everyRecord,
  type RecoveredJournal,
  type RecoveredSegment,
  recoverJournal,
  segmentName,
} from './journal-recovery.ts';

export interface FileJournalOptions {
  /** A folder's path, or a disk that stands for one. */
  readonly directory: string | JournalDisk;
  readonly clock: Pick<Clock, 'monotonicNow'>;
  readonly segmentBytes?: number;
  /** Written since the last checkpoint before the next is due. */
  readonly checkpointBytes?: number;
  /** Kept for cancels and evidence on a full disk. */
  readonly spareBytes?: number;
  /** Told the bytes of records once they are durable, in order; must not throw, and is not waited for. */
  readonly durable?: (firstSequence: number, records: readonly Uint8Array[]) => void;
  /** In place of the disk's own, by segment name. */
  readonly openSegment?: (name: string) => Promise<SegmentFile>;
}

type AppendResult = Result<{ readonly sequence: number }, Failure>;

interface Waiting {
  readonly payload: string;
  readonly kind: JournalPurpose | 'checkpoint';
  readonly since: number;
  readonly settle: (result: AppendResult) => void;
}

const SEGMENT_BYTES = 64 * 1024 * 1024;
const CHECKPOINT_BYTES = 16 * 1024 * 1024;
/** Some thousands of cancels and their answers. */
const SPARE_BYTES = 1024 * 1024;
/** One flush takes at most so much; what is left shares the next. */
const BATCH_BYTES = 4 * 1024 * 1024;

/** Opens or creates the journal in a folder, which nobody else may write to (see `key-lock.ts`). */
export async function openFileJournal(options: FileJournalOptions): Promise<Result<FileJournal, Failure>> {
  try {
    const disk = typeof options.directory === 'string' ? new JournalFolder(options.directory) : options.directory;
    await disk.prepare();
    // Without it a full disk stops the journal like any other error: no reason not to start.
    await disk.spare?.keep(options.spareBytes ?? SPARE_BYTES).catch(() => {});
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
  readonly #checkpointBytes: number;
  readonly #openSegment: (name: string) => Promise<SegmentFile>;
  readonly #durable: (firstSequence: number, records: readonly Uint8Array[]) => void;
  readonly #recovered: readonly RecoveredSegment[];
  #waiting: Waiting[] = [];
  #nextSequence: number;
  #flushing: Promise<void> | null = null;
  #segment: SegmentFile | null = null;
  #segmentIndex: number;
  #segmentSize: number;
  /** Appended since the last checkpoint, durable or not. */
  #sinceCheckpoint: number;
  #broken: Failure | null = null;
  /** The disk is full: what is left is for cancels and evidence. */
  #full: Failure | null = null;
  #lastWriteMs: number | null = null;

  constructor(options: FileJournalOptions, disk: JournalDisk, recovered: RecoveredJournal) {
    this.#disk = disk;
    this.#clock = options.clock;
    this.#segmentBytes = options.segmentBytes ?? SEGMENT_BYTES;
    this.#checkpointBytes = options.checkpointBytes ?? CHECKPOINT_BYTES;
    this.#openSegment = options.openSegment ?? ((name) => disk.open(name));
    this.#durable = options.durable ?? (() => {});
    this.#recovered = recovered.segments;
    this.#nextSequence = recovered.nextSequence;
    const last = recovered.segments.at(-1);
    this.#segmentIndex = last?.index ?? 0;
    this.#segmentSize = last?.bytes ?? 0;
    this.#sinceCheckpoint = recovered.segments.reduce((sum, { bytes }) => sum + bytes, 0);
    this.recovery = { records: recovered.records, cutBytes: recovered.cutBytes };
  }

  get isWritable(): boolean {
    return this.trouble === null;
  }

  get trouble(): string | null {
    return (this.#broken ?? this.#full)?.message ?? null;
  }

  get lastWriteMs(): number | null {
    return this.#lastWriteMs;
  }

  get isCheckpointDue(): boolean {
    return this.isWritable && this.#sinceCheckpoint >= this.#checkpointBytes;
  }

  append(payload: Json, purpose: JournalPurpose = 'order'): Promise<AppendResult> {
    return this.#enqueue(payload, purpose);
  }

  checkpoint(payload: Json): Promise<AppendResult> {
    this.#sinceCheckpoint = 0;
    return this.#enqueue(payload, 'checkpoint');
  }

  *replay(): Iterable<JournalRecord> {
    for (const segment of this.#recovered) {
      const bytes = this.#disk.read(segment.name);
      let position = SEGMENT_HEADER_BYTES;
      for (let read = 0; read < segment.records; read += 1) {
        const record = scanRecord(bytes, position, segment.firstSequence + read);
        if (record === null) throw new Error(`${segment.name} changed since it was opened`);
        yield recordOf(bytes, record);
        position = record.end;
      }
    }
  }

  *replayAll(): Iterable<JournalRecord> {
    for (const { bytes, record } of everyRecord(this.#disk)) yield recordOf(bytes, record);
  }

  /** Waits for what was appended, then refuses more and closes the file. */
  async close(): Promise<void> {
    await this.#flushing;
    this.#broken ??= localFailure('journal-closed', 'The order journal is closed.');
    const segment = this.#segment;
    this.#segment = null;
    await segment?.close();
  }

  #enqueue(payload: Json, kind: Waiting['kind']): Promise<AppendResult> {
    const refusal = this.#broken ?? (kind === 'safety' ? null : this.#full);
    if (refusal !== null) return Promise.resolve(fail(refusal));
    const text = JSON.stringify(payload);
    const bytes = Buffer.byteLength(text);
    if (bytes > MAXIMUM_PAYLOAD_BYTES) {
      return Promise.resolve(fail(localFailure('journal-record-too-large', 'The journal record exceeds 16 MiB.')));
    }
    this.#sinceCheckpoint += bytes;
    return new Promise((settle) => {
      this.#waiting.push({ payload: text, kind, since: this.#clock.monotonicNow(), settle });
      // Not before this step of the program is over: what it appends together is flushed together.
      this.#flushing ??= Promise.resolve().then(() => this.#flush());
    });
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0 && this.#broken === null) {
      const batch = this.#takeBatch();
      try {
        await this.#write(batch);
      } catch (error) {
        if (!(await this.#survives(error, batch))) {
          this.#break(error, batch);
          break;
        }
      }
    }
    this.#flushing = null;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const isCheckpoint = batch[0]?.kind === 'checkpoint';
    const segment = await this.#writableSegment(isCheckpoint);
    const first = this.#nextSequence;
    const records = batch.map(({ payload }, place) => encodeRecord(first + place, place, payload));
    const bytes = Buffer.concat(records);
    await segment.append(bytes);
    await segment.sync();
    this.#segmentSize += bytes.length;
    this.#nextSequence += batch.length;
    const now = this.#clock.monotonicNow();
    this.#lastWriteMs = now - (batch[0]?.since ?? now);
    for (const [place, waiting] of batch.entries()) waiting.settle(ok({ sequence: first + place }));
    this.#durable(first, records);
  }

  /** A checkpoint goes alone: it begins a segment. */
  #takeBatch(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.#waiting) {
      bytes += waiting.payload.length;
      if (count > 0 && (bytes > BATCH_BYTES || waiting.kind === 'checkpoint')) break;
      count += 1;
      if (waiting.kind === 'checkpoint') break;
    }
    return this.#waiting.splice(0, count);
  }

  async #writableSegment(isCheckpoint: boolean): Promise<SegmentFile> {
    // On a full disk a new segment would cost what is kept for cancels.
    const isFull = isCheckpoint || (this.#segmentSize >= this.#segmentBytes && this.#full === null);
    if (this.#segment !== null && !isFull) return this.#segment;
    if (this.#segmentIndex > 0 && !isFull) {
      this.#segment = await this.#openSegment(segmentName(this.#segmentIndex));
      return this.#segment;
    }
    const segment = await this.#openSegment(segmentName(this.#segmentIndex + 1));
    try {
      await segment.append(encodeSegmentHeader(this.#nextSequence, isCheckpoint));
      await segment.sync();
      await this.#disk.syncFolder();
    } catch (error) {
      await segment.close().catch(() => {});
      throw error;
    }
    const former = this.#segment;
    this.#segment = segment;
    this.#segmentIndex += 1;
    this.#segmentSize = SEGMENT_HEADER_BYTES;
    await former?.close();
    return segment;
  }

  /** Once, and only of a full disk: orders are refused from now on, and what is kept for the rest is given to it. */
  async #survives(error: unknown, batch: readonly Waiting[]): Promise<boolean> {
    const { spare } = this.#disk;
    if (errorCode(error) !== 'ENOSPC' || this.#full !== null || spare === undefined || this.#segmentIndex === 0)
      return false;
    const full = localFailure(
      'journal-disk-full',
      'The disk is full: no order leaves. Cancels are still recorded, in space kept for them. Free some space, then restart Leadline.',
    );
    this.#full = full;
    const all = [...batch, ...this.#waiting];
    this.#waiting = all.filter(({ kind }) => kind === 'safety');
    for (const waiting of all) if (waiting.kind !== 'safety') waiting.settle(fail(full));
    try {
      await this.#segment?.close();
      this.#segment = null;
      await spare.release();
      // What the refused write left behind was promised to nobody.
      await spare.shorten(segmentName(this.#segmentIndex), this.#segmentSize);
      return true;
    } catch {
      return false;
    }
  }

  #break(error: unknown, batch: readonly Waiting[]): void {
    const broken = localFailure(
      'journal-write-failed',
      `The order journal cannot be written (${errorCode(error)}). No order leaves until the disk is in order and Leadline is restarted.`,
    );
    this.#broken = broken;
    const refused = [...batch.filter((waiting) => !this.#waiting.includes(waiting)), ...this.#waiting];
    this.#waiting = [];
    for (const waiting of refused) waiting.settle(fail(broken));
  }
}

function recordOf(bytes: Buffer, record: ScannedRecord): JournalRecord {
  const payload: Json = JSON.parse(bytes.toString('utf8', record.payloadStart, record.end));
  return { sequence: record.sequence, payload };
}
