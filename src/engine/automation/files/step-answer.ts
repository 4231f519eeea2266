/** A strategy file's answer, read as a stranger's word, before anything looks at what it means. */
import { z } from 'zod';
import type { Price, Quantity } from '../../../domain/instrument.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Json } from '../../ports.ts';
import type { StrategyStep } from '../strategy.ts';

const scalar = z.union([z.number(), z.string().max(200)]);
const reason = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'must be a word such as CROSS_UP'),
  values: z.record(z.string().max(40), scalar).default({}),
});
/** Scaled integers; that they are whole is judged with their ticks and lots. */
const price = z.number().transform((value) => value as Price);
const quantity = z.number().transform((value) => value as Quantity);
const key = z.string().min(1).max(64);
const decision = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('place'),
    key,
    side: z.enum(['buy', 'sell']),
    orderType: z.enum([
      'limit',
      'market',
      'iceberg',
      'stop-loss',
      'stop-loss-limit',
      'take-profit',
      'take-profit-limit',
    ]),
    quantity,
    price: price.optional(),
    triggerPrice: price.optional(),
    displayQuantity: quantity.optional(),
    timeInForce: z.enum(['gtc', 'ioc', 'gtd']).optional(),
    expireTime: z
      .number()
      .transform((value) => value as EpochMs)
      .optional(),
    postOnly: z.boolean().optional(),
    reduceOnly: z.boolean().optional(),
    reason,
  }),
  z.object({
    act: z.literal('amend'),
    key,
    price: price.optional(),
    triggerPrice: price.optional(),
    quantity: quantity.optional(),
    reason,
  }),
  z.object({ act: z.literal('cancel'), key, reason }),
  z.object({ act: z.literal('finish'), reason }),
]);
const step = z.object({
  memory: z.json(),
  decisions: z.array(decision),
  reason,
  plots: z.record(z.string(), z.number()).optional(),
  levels: z
    .array(z.object({ label: z.string().max(60), price }))
    .max(50)
    .optional(),
});

/** Whether its numbers are whole ticks and lots is judged later, with every other strategy's. */
export function parseStep(value: unknown): Result<StrategyStep<Json>, string> {
  const parsed = step.safeParse(value);
  if (parsed.success) return ok(parsed.data as StrategyStep<Json>);
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'step' : `step.${issue.path.map(String).join('.')}`;
  return fail(`its ${where} cannot be used (${issue?.message ?? 'unreadable'})`);
}
