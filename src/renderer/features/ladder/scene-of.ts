/** Prepares a painting from what the ladder shows and what the hand does. */
import type { TrustState } from '../../../contract/views.ts';
import { briefSize, sizeDecimals, sizeText } from './geometry.ts';
import type { LadderLook, LadderSource } from './look.ts';
import { askRow, bidRow } from './rows.ts';
import type { LadderScene } from './scene.ts';

export interface SceneFacts extends LadderSource {
  readonly isUnlocked: boolean;
  readonly quantity: string | null;
  readonly trust: () => TrustState;
}

/** Whether the book shown is verified and current: nothing else may look it. */
export function isBelieved(facts: Pick<SceneFacts, 'trust' | 'book'>): boolean {
  const trust = facts.trust();
  return (trust === 'LIVE' || trust === 'SINGLE') && facts.book()?.isVerified === true;
}

/** `hand`: what the pointer and the keyboard do at this instant. */
export function sceneOf(
  look: LadderLook,
  facts: SceneFacts,
  textTable: number,
  now: number,
  hand: Pick<LadderScene, 'cursorRow' | 'hover' | 'drag'>,
): LadderScene {
  const { pricePrecision, quantityPrecision } = facts.instrument;
  const { step, book } = look;
  const last = facts.lastTrade();
  const decimals = sizeDecimals(look.reference / 10 ** pricePrecision, quantityPrecision);
  return {
    ...hand,
    width: look.width,
    height: look.height,
    rowHeight: look.rowHeight,
    fontSize: textTable - (look.rowHeight < 16 ? 0.5 : 0),
    columns: look.columns,
    view: look.viewNow,
    book,
    bidRow: Number.isNaN(book.bestBid) ? null : bidRow(book.bestBid, step),
    askRow: Number.isNaN(book.bestAsk) ? null : askRow(book.bestAsk, step),
    maximumSize: look.maximumSize,
    largeFrom: look.largeFrom,
    lastRow: last === null ? null : Math.round(last.price / step),
    lastSide: last?.side ?? null,
    chips: look.chips,
    flow: look.flowScene(now),
    marks: look.marks,
    isStale: !isBelieved(facts),
    isArmed: facts.isUnlocked && facts.quantity !== null,
    priceText: (row) => look.priceText(row * step),
    sizeText: (scaled) => sizeText(scaled, quantityPrecision, decimals),
    briefText: (scaled) => briefSize(scaled / 10 ** quantityPrecision),
  };
}
