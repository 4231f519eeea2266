/** Entries written to a tape and read back: the same, in the same order, from blocks that can each be read alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TAG, type TapeEntry } from '../../../src/recording/tape-format.ts';
import { BlockReader } from '../../../src/recording/tape-reader.ts';
import { type TapeBlock, TapeWriter } from '../../../src/recording/tape-writer.ts';

const read = (block: { readonly bytes: Uint8Array }): readonly TapeEntry[] => {
  const reader = new BlockReader(block.bytes);
  const entries: TapeEntry[] = [];
  for (let entry = reader.next(); entry !== null; entry = reader.next()) entries.push(entry);
  return entries;
};

const id = fc.integer({ min: 0, max: 2 ** 40 });
const time = fc.integer({ min: 0, max: 2 ** 50 });
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const arrival = { isJoined: fc.boolean(), atUs: time };

const entry: fc.Arbitrary<TapeEntry> = fc.oneof(
  fc.record({ kind: fc.constant('wall'), at: time }),
  fc.record({ kind: fc.constant('monotonic'), atUs: time }),
  fc.record({ kind: fc.constant('random'), value: fc.double({ noNaN: true }) }),
  fc.record({ kind: fc.constant('uuid'), text }),
  fc.record({ kind: fc.constant('value'), name: text, json: text }),
  fc.record({ kind: fc.constant('timer'), ...arrival, timer: id }),
  fc.record({ kind: fc.constant('settled'), ...arrival, call: id, json: text }),
  fc.record({ kind: fc.constant('message'), ...arrival, window: id, text }),
  fc.record({ kind: fc.constant('host'), ...arrival, name: text, json: text }),
  fc.record({
    kind: fc.constant('frame'),
    ...arrival,
    socket: id,
    wall: time,
    bytes: fc.uint8Array({ maxLength: 60 }),
  }),
  fc.record({ kind: fc.constant('send'), socket: id, isHandedOver: fc.boolean(), text }),
  fc.record({ kind: fc.constant('call'), call: id, name: text, json: text }),
  fc.record({ kind: fc.constant('checkpoint'), hash: text }),
);

function write(tape: TapeWriter, one: TapeEntry): void {
  switch (one.kind) {
    case 'wall':
      tape.wall(one.at);
      return;
    case 'monotonic':
      tape.monotonic(one.atUs);
      return;
    case 'random':
      tape.random(one.value);
      return;
    case 'uuid':
      tape.uuid(one.text);
      return;
    case 'value':
      tape.value(one.name, one.json);
      return;
    case 'timer':
      tape.arrival(TAG.timer, one.isJoined, one.atUs, one.timer);
      return;
    case 'settled':
      tape.arrivalText(TAG.settled, one.isJoined, one.atUs, one.call, one.json);
      return;
    case 'message':
      tape.arrivalText(TAG.message, one.isJoined, one.atUs, one.window, one.text);
      return;
    case 'host':
      tape.host(one.isJoined, one.atUs, one.name, one.json);
      return;
    case 'frame':
      tape.frame(one.isJoined, one.atUs, one.wall, one.socket, one.bytes);
      return;
    case 'send':
      tape.send(one.socket, one.isHandedOver, one.text);
      return;
    case 'call':
      tape.leaving(TAG.call, one.call, one.name, one.json);
      return;
    case 'checkpoint':
      tape.checkpoint(one.hash);
      return;
    default:
      throw new Error(`${one.kind} is not written here`);
  }
}

const plain = (one: TapeEntry): unknown => (one.kind === 'frame' ? { ...one, bytes: [...one.bytes] } : one);

describe('a tape', () => {
  it('reads back what was written, whatever it is and wherever blocks end', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(entry, fc.boolean()), { maxLength: 60 }), (written) => {
        const blocks: (readonly TapeEntry[])[] = [];
        const tape = new TapeWriter((block) => {
          // What is released is written over.
          blocks.push(read({ bytes: Uint8Array.from(block.bytes) }));
          block.release();
        });
        for (const [one, endsBlock] of written) {
          write(tape, one);
          if (endsBlock) tape.flush();
        }
        tape.flush();
        expect(blocks.flat().map(plain)).toEqual(written.map(([one]) => plain(one)));
      }),
    );
  });

  it('never splits an entry over two blocks, however large it is', () => {
    const blocks: TapeBlock[] = [];
    const tape = new TapeWriter((block) => blocks.push(block));
    const large = 'x'.repeat(700_000);
    for (let at = 0; at < 3; at += 1) tape.value('large', large);
    tape.value('larger', 'y'.repeat(2_000_000));
    tape.flush();
    const entries = blocks.map(read);
    expect(entries.flat().map((one) => (one.kind === 'value' ? one.json.length : one.kind))).toEqual([
      700_000, 700_000, 700_000, 2_000_000,
    ]);
    expect(entries.length).toBeGreaterThan(1);
  });

  it('tells of each block when its first and last entry came in', () => {
    const blocks: TapeBlock[] = [];
    const tape = new TapeWriter((block) => blocks.push(block));
    tape.wall(1_800_000_000_000);
    tape.arrival(TAG.timer, false, 5_000, 1);
    tape.arrival(TAG.timer, true, 7_500, 2);
    tape.flush();
    tape.monotonic(9_000);
    tape.flush();
    expect(blocks.map(({ fromUs, toUs, arrivals }) => ({ fromUs, toUs, arrivals }))).toEqual([
      { fromUs: 5_000, toUs: 7_500, arrivals: 2 },
      { fromUs: null, toUs: null, arrivals: 0 },
    ]);
  });

  it('says so when a block ends inside an entry or begins with none', () => {
    const blocks: TapeBlock[] = [];
    const tape = new TapeWriter((block) => blocks.push(block));
    tape.value('name', 'a value');
    tape.flush();
    const bytes = blocks[0]?.bytes ?? new Uint8Array();
    expect(() => read({ bytes: bytes.slice(0, 8) })).toThrow('A block ends inside an entry.');
    expect(() => read({ bytes: Uint8Array.of(0xee) })).toThrow('Byte 0 of a block holds 238, which begins no entry.');
  });
});
