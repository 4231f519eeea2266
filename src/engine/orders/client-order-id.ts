/**
 * Client order ids that this program's orders can be told by. Kraken takes a UUID or at most 18 characters, and shorter forms
 * have been refused (Nautilus #3651), so the mark lies inside a version 7 UUID: 28 of its random bits are always the same. An
 * order that carries the mark and that the journal does not know was sent by this program from somewhere else.
 */
import type { ClientOrderId } from '../../domain/order.ts';

const MARK = 'a1ed-1ead';

/** `uuid`: long form, version 7; time and 44 random bits of it stay. */
export const markedClientOrderId = (uuid: string): ClientOrderId =>
  `${uuid.slice(0, 19)}${MARK}${uuid.slice(28)}` as ClientOrderId;

export const isMarked = (id: string | null): boolean => id !== null && id.length === 36 && id.slice(19, 28) === MARK;
