/** What a strategy file says of itself, read as a stranger's word: what does not fit is named, with the field and the rule. */
import { z } from 'zod';
import { CANDLE_INTERVALS } from '../../../domain/market.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';

const text = (most: number) => z.string().min(1).max(most);
const id = z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/, 'must be a word such as “fast”, of letters and digits');
const named = { id, label: text(60), help: text(300) };
const finite = z.number();
const decimal = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, 'must be a plain decimal in quotes, such as "0.25"');

const parameter = z.discriminatedUnion('kind', [
  z.object({ ...named, kind: z.literal('integer'), default: z.int(), minimum: z.int(), maximum: z.int() }),
  z.object({
    ...named,
    kind: z.literal('number'),
    default: finite,
    minimum: finite,
    maximum: finite,
    step: z.number().positive(),
    unit: text(10).optional(),
  }),
  z.object({ ...named, kind: z.enum(['quantity', 'money', 'price', 'percent']), default: decimal }),
  z.object({ ...named, kind: z.literal('duration'), default: z.int(), minimum: z.int(), maximum: z.int() }),
  z.object({ ...named, kind: z.literal('interval'), default: z.literal([...CANDLE_INTERVALS]) }),
  z.object({
    ...named,
    kind: z.literal('choice'),
    default: text(40),
    options: z
      .array(z.object({ value: text(40), label: text(60) }))
      .min(1)
      .max(50),
  }),
  z.object({ ...named, kind: z.literal('flag'), default: z.boolean() }),
]);

/** A number, or the name of the parameter that gives it. */
const ofParameter = z.union([z.int().positive(), id]);
/** The exchange tells 720 candles at once. */
export const MOST_WARMUP = 700;

const description = z.object({
  version: text(20),
  title: text(60),
  summary: text(300),
  losesWhen: text(1_000),
  kind: z.enum(['signal', 'quoting', 'execution']).default('signal'),
  parameters: z.array(parameter).max(40).default([]),
  plots: z
    .array(z.object({ id, label: text(60), pane: z.enum(['price', 'own']) }))
    .max(20)
    .default([]),
  inputs: z.object({
    candles: z.object({ interval: ofParameter, warmup: ofParameter }).nullable().default(null),
    book: z.int().min(1).max(100).nullable().default(null),
    ticker: z.boolean().default(false),
    trades: z.boolean().default(false),
  }),
});

export type FileDescription = z.infer<typeof description>;

/** Why not, in words that follow the file's name. */
export function parseDescription(value: unknown): Result<FileDescription, string> {
  const parsed = description.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where =
      issue === undefined || issue.path.length === 0 ? 'its strategy' : `its ${issue.path.map(String).join('.')}`;
    return fail(`${where} cannot be used (${issue?.message ?? 'unreadable'}): the template shows every field`);
  }
  return contradictionIn(parsed.data) ?? ok(parsed.data);
}

function contradictionIn({ parameters, inputs }: FileDescription): Result<never, string> | null {
  const kinds = new Map(parameters.map((each) => [each.id, each.kind]));
  if (kinds.size < parameters.length) return fail('two of its parameters have one id: give each its own');
  if (inputs.candles === null) return null;
  const { interval, warmup } = inputs.candles;
  if (
    typeof interval === 'string'
      ? kinds.get(interval) !== 'interval'
      : !CANDLE_INTERVALS.some((one) => one === interval)
  )
    return fail(
      `its inputs.candles.interval is ${interval}, which is neither one of ${CANDLE_INTERVALS.join(', ')} minutes nor a parameter of kind “interval”`,
    );
  if (typeof warmup === 'string' ? kinds.get(warmup) !== 'integer' : warmup > MOST_WARMUP)
    return fail(
      `its inputs.candles.warmup is ${warmup}, which is neither a number up to ${MOST_WARMUP} nor a parameter of kind “integer”`,
    );
  return null;
}
