/** The risk limits as text being edited, and what of it may be saved. Pure. */

import { type Settings, settingsSchema } from '../../contract/settings.ts';
import { wording } from '../text/wording.ts';
import { parseDecimal } from '../trading/parse-amount.ts';

export type RiskLimits = Settings['risk'];
export type RiskField = keyof RiskLimits;
export type RiskText = Readonly<Record<RiskField, string>>;

interface FieldWords {
  readonly label: string;
  readonly unit: string;
  readonly hint: string;
}

export const RISK_FIELDS: Readonly<Record<RiskField, FieldWords>> = {
  maximumOrderNotional: {
    get label() {
      return wording.settings.largestOrder;
    },
    unit: 'quote',
    get hint() {
      return wording.settings.priceTimesQuantityOneOrder;
    },
  },
  maximumPositionNotional: {
    get label() {
      return wording.settings.largestPosition;
    },
    unit: 'quote',
    get hint() {
      return wording.settings.openAndUnknownOrdersCountAs;
    },
  },
  maximumTotalNotional: {
    get label() {
      return wording.settings.allPositionsTogether;
    },
    unit: 'quote',
    get hint() {
      return wording.settings.overAllSymbolsOpenAndUnknown;
    },
  },
  maximumDailyLoss: {
    get label() {
      return wording.settings.largestLossDay;
    },
    unit: 'quote',
    get hint() {
      return wording.settings.realisedSince0000UtcThen;
    },
  },
  maximumDrawdown: {
    get label() {
      return wording.settings.largestDrawdown;
    },
    unit: 'quote',
    get hint() {
      return wording.settings.belowSessionsBestThenOnlyReducing;
    },
  },
  collarInnerPercent: {
    get label() {
      return wording.settings.askBeyond;
    },
    get unit() {
      return wording.settings.mid;
    },
    get hint() {
      return wording.settings.orderThisFarAwayIsConfirmed;
    },
  },
  collarOuterPercent: {
    get label() {
      return wording.settings.denyBeyond;
    },
    get unit() {
      return wording.settings.mid;
    },
    get hint() {
      return wording.settings.orderThisFarAwayNeverLeaves;
    },
  },
  maximumOpenOrdersPerSymbol: {
    get label() {
      return wording.settings.openOrdersPerSymbol;
    },
    unit: '',
    get hint() {
      return wording.settings.atMost225AsKrakenAllows;
    },
  },
  maximumOpenOrders: {
    get label() {
      return wording.settings.openOrdersInAll;
    },
    unit: '',
    get hint() {
      return wording.settings.overAllSymbols;
    },
  },
  ordersPerSecond: {
    get label() {
      return wording.settings.newOrdersPerSecond;
    },
    unit: '',
    get hint() {
      return wording.settings.cancelsAreNeverHeldBack;
    },
  },
};

export const RISK_ORDER = Object.keys(RISK_FIELDS) as readonly RiskField[];

export function riskText(limits: RiskLimits): RiskText {
  return {
    maximumOrderNotional: limits.maximumOrderNotional,
    maximumPositionNotional: limits.maximumPositionNotional,
    maximumTotalNotional: limits.maximumTotalNotional,
    maximumDailyLoss: limits.maximumDailyLoss,
    maximumDrawdown: limits.maximumDrawdown,
    collarInnerPercent: limits.collarInnerPercent,
    collarOuterPercent: limits.collarOuterPercent,
    maximumOpenOrdersPerSymbol: String(limits.maximumOpenOrdersPerSymbol),
    maximumOpenOrders: String(limits.maximumOpenOrders),
    ordersPerSecond: String(limits.ordersPerSecond),
  };
}

export type RiskReading =
  | { readonly ok: true; readonly limits: RiskLimits }
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<RiskField, string>>> };

export function readRisk(text: RiskText): RiskReading {
  const whole = (value: string): number => (/^\d{1,6}$/.test(value.trim()) ? Number(value) : Number.NaN);
  const errors: Partial<Record<RiskField, string>> = {};
  const decimal = (field: RiskField): string => {
    const read = parseDecimal(text[field].trim());
    if (read.kind === 'value') return read.text;
    errors[field] = read.kind === 'invalid' && text[field].trim() !== '' ? read.message : wording.settings.plainDecimal;
    return text[field].trim();
  };
  const parsed = settingsSchema.shape.risk.safeParse({
    maximumOrderNotional: decimal('maximumOrderNotional'),
    maximumPositionNotional: decimal('maximumPositionNotional'),
    maximumTotalNotional: decimal('maximumTotalNotional'),
    maximumDailyLoss: decimal('maximumDailyLoss'),
    maximumDrawdown: decimal('maximumDrawdown'),
    collarInnerPercent: decimal('collarInnerPercent'),
    collarOuterPercent: decimal('collarOuterPercent'),
    maximumOpenOrdersPerSymbol: whole(text.maximumOpenOrdersPerSymbol),
    maximumOpenOrders: whole(text.maximumOpenOrders),
    ordersPerSecond: whole(text.ordersPerSecond),
  });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = RISK_ORDER.find((name) => name === issue.path[0]);
      if (field !== undefined) errors[field] ??= plainReason(field);
    }
    return { ok: false, errors };
  }
  const { collarInnerPercent, collarOuterPercent } = parsed.data;
  if (Number(collarInnerPercent) > Number(collarOuterPercent)) {
    return { ok: false, errors: { collarInnerPercent: wording.settings.notAboveDistanceAtWhichOrders } };
  }
  return { ok: true, limits: parsed.data };
}

function plainReason(field: RiskField): string {
  if (field === 'maximumOpenOrdersPerSymbol') return wording.settings.wholeNumberFrom1To225;
  if (field === 'maximumOpenOrders') return wording.settings.wholeNumberFrom1To1000;
  if (field === 'ordersPerSecond') return wording.settings.wholeNumberFrom1To50;
  return wording.settings.plainDecimal;
}

/** Which limits would let more through than before, in words. */
export function raisedLimits(before: RiskLimits, after: RiskLimits): readonly string[] {
  return RISK_ORDER.filter((field) => Number(after[field]) > Number(before[field])).map((field) =>
    wording.settings.fromTo(RISK_FIELDS[field].label.toLowerCase(), before[field], after[field]),
  );
}
