/** The risk limits as text being edited, and what of it may be saved. Pure. */
import { type Settings, settingsSchema } from '../../contract/settings.ts';

export type RiskLimits = Settings['risk'];
export type RiskField = keyof RiskLimits;
export type RiskText = Readonly<Record<RiskField, string>>;

interface FieldWords {
  readonly label: string;
  readonly unit: string;
  readonly hint: string;
}

export const RISK_FIELDS: Readonly<Record<RiskField, FieldWords>> = {
  maximumOrderNotional: { label: 'Largest order', unit: 'quote', hint: 'Price times quantity of one order.' },
  maximumPositionNotional: {
    label: 'Largest position',
    unit: 'quote',
    hint: 'Open and unknown orders count as filled.',
  },
  maximumTotalNotional: {
    label: 'All positions together',
    unit: 'quote',
    hint: 'Over all symbols; open and unknown orders count as filled.',
  },
  maximumDailyLoss: {
    label: 'Largest loss a day',
    unit: 'quote',
    hint: 'Realised since 00:00 UTC; then only reducing.',
  },
  maximumDrawdown: { label: 'Largest drawdown', unit: 'quote', hint: "Below the session's best; then only reducing." },
  collarInnerPercent: { label: 'Ask beyond', unit: '% of mid', hint: 'An order this far away is confirmed first.' },
  collarOuterPercent: { label: 'Deny beyond', unit: '% of mid', hint: 'An order this far away never leaves.' },
  maximumOpenOrdersPerSymbol: { label: 'Open orders per symbol', unit: '', hint: 'At most 225, as Kraken allows.' },
  maximumOpenOrders: { label: 'Open orders in all', unit: '', hint: 'Over all symbols.' },
  ordersPerSecond: { label: 'New orders per second', unit: '', hint: 'Cancels are never held back.' },
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
  const parsed = settingsSchema.shape.risk.safeParse({
    maximumOrderNotional: text.maximumOrderNotional.trim(),
    maximumPositionNotional: text.maximumPositionNotional.trim(),
    maximumTotalNotional: text.maximumTotalNotional.trim(),
    maximumDailyLoss: text.maximumDailyLoss.trim(),
    maximumDrawdown: text.maximumDrawdown.trim(),
    collarInnerPercent: text.collarInnerPercent.trim(),
    collarOuterPercent: text.collarOuterPercent.trim(),
    maximumOpenOrdersPerSymbol: whole(text.maximumOpenOrdersPerSymbol),
    maximumOpenOrders: whole(text.maximumOpenOrders),
    ordersPerSecond: whole(text.ordersPerSecond),
  });
  if (!parsed.success) {
    const errors: Partial<Record<RiskField, string>> = {};
    for (const issue of parsed.error.issues) {
      const field = RISK_ORDER.find((name) => name === issue.path[0]);
      if (field !== undefined) errors[field] ??= plainReason(field, issue.message);
    }
    return { ok: false, errors };
  }
  const { collarInnerPercent, collarOuterPercent } = parsed.data;
  if (Number(collarInnerPercent) > Number(collarOuterPercent)) {
    return { ok: false, errors: { collarInnerPercent: 'Not above the distance at which orders are denied' } };
  }
  return { ok: true, limits: parsed.data };
}

function plainReason(field: RiskField, message: string): string {
  if (field === 'maximumOpenOrdersPerSymbol') return 'A whole number from 1 to 225';
  if (field === 'maximumOpenOrders') return 'A whole number from 1 to 1000';
  if (field === 'ordersPerSecond') return 'A whole number from 1 to 50';
  return message[0] === undefined ? 'Not a number' : message[0].toUpperCase() + message.slice(1);
}

/** Which limits would let more through than before, in words. */
export function raisedLimits(before: RiskLimits, after: RiskLimits): readonly string[] {
  return RISK_ORDER.filter((field) => Number(after[field]) > Number(before[field])).map(
    (field) => `${RISK_FIELDS[field].label.toLowerCase()} from ${before[field]} to ${after[field]}`,
  );
}
