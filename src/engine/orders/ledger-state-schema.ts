/** A checkpoint's state as it is read back. Its checksum and its state hash vouch for the rest of what it says. */
import { z } from 'zod';
import { COST_METHODS } from '../../domain/cost-method.ts';
import type { ClientOrderId } from '../../domain/order.ts';
import { instanceRecord } from '../automation/automation-records.ts';
import { decimal, exchangeOrderId, fill, identity, intentId, report, terms, time } from './record-parts.ts';

/** As it was written, key by key: the state hash is taken over the very same text. */
const asWritten = (schema: z.ZodType) =>
  z.unknown().refine((value) => schema.safeParse(value).success, 'not as written');

const order = asWritten(
  z.looseObject({
    ...identity.shape,
    life: z.looseObject({ state: z.string() }),
    local: z.looseObject({ state: z.string() }),
    attempts: z.number(),
    exchangeOrderId: exchangeOrderId.nullable(),
    terms,
    fills: z.array(fill),
    reported: decimal,
    updatedAt: time,
    evidence: z.array(z.unknown()),
  }),
);
const parked = z.strictObject({ since: time, reports: z.array(asWritten(report)), fills: z.array(asWritten(fill)) });

const lots = {
  direction: z.union([z.literal(1), z.literal(-1)]),
  lots: z.array(z.strictObject({ quantity: decimal, cost: decimal })),
  realised: decimal,
  fees: decimal,
};

export const ledgerState = z.strictObject({
  beganAt: time.nullable().default(null),
  baseline: time.nullable(),
  forgotBefore: time.nullable().default(null),
  lastEvidenceAt: time.nullable(),
  kill: z.strictObject({ isLatched: z.boolean(), reason: z.string().nullable(), at: time.nullable() }),
  readOnly: z.strictObject({ since: time, differences: z.array(z.string()) }).nullable(),
  deadMan: z.strictObject({ triggerAt: time, timeoutSeconds: z.number() }).nullable(),
  spentClientOrderIds: z
    .string()
    .transform((text) => text as ClientOrderId)
    .nullable(),
  orders: z.array(order),
  live: z.array(intentId),
  fills: z.array(asWritten(fill)),
  parked: z.array(z.tuple([exchangeOrderId, parked])),
  carried: z.array(
    z.strictObject({
      symbol: z.string(),
      ...lots,
      at: time,
      day: z.int(),
      dayRealised: decimal,
      price: decimal.optional(),
      books: z
        .array(z.strictObject({ owner: z.string().nullable(), method: z.enum(COST_METHODS), ...lots }))
        .optional(),
    }),
  ),
  automation: z.array(asWritten(instanceRecord)).exactOptional(),
});
