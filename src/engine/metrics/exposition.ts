/**
 * Prometheus text exposition format 0.0.4: families in the order they were begun, each with its HELP and TYPE, every
 * series once.
 */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

type Labels = Readonly<Record<string, string>>;

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export class Exposition {
  readonly #lines: string[] = [];
  readonly #families = new Set<string>();

  /** Samples whose value is null are not known and left out; a family without samples is left out whole. */
  family(
    name: string,
    type: 'counter' | 'gauge',
    help: string,
    samples: readonly { readonly labels?: Labels; readonly value: number | null }[],
  ): void {
    if (!NAME.test(name) || this.#families.has(name)) throw new Error(`${name} cannot name a family of samples here.`);
    this.#families.add(name);
    const series = new Map<string, number>();
    for (const { labels = {}, value } of samples) if (value !== null) series.set(`${name}${labelText(labels)}`, value);
    if (series.size === 0) return;
    this.#lines.push(`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${type}`);
    for (const [key, value] of series) this.#lines.push(`${key} ${numberText(value)}`);
  }

  text(): string {
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => {
    if (!LABEL.test(name)) throw new Error(`${name} cannot name a label.`);
    return `${name}="${escaped(value).replaceAll('"', '\\"')}"`;
  });
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}
