/** Form fields that several strategies share, so that the same thing is asked for in the same words. */
import type { ParameterSpec } from '../../../contract/automation-views.ts';

export const intervalField = (minutes: number): ParameterSpec => ({
  id: 'interval',
  label: 'Candle',
  help: 'Minutes of one candle; the rule is judged when one closes.',
  kind: 'interval',
  default: minutes,
});

export const periodField = (id: string, label: string, help: string, period: number): ParameterSpec => ({
  id,
  label,
  help,
  kind: 'integer',
  default: period,
  minimum: 2,
  maximum: 400,
});

export const quantityField = (help: string): ParameterSpec => ({
  id: 'quantity',
  label: 'Quantity',
  help,
  kind: 'quantity',
  default: '0.001',
});

export const priceField = (id: string, label: string, help: string): ParameterSpec => ({
  id,
  label,
  help,
  kind: 'price',
  default: '0',
});

export const durationField = (
  id: string,
  label: string,
  help: string,
  seconds: number,
  most: number,
): ParameterSpec => ({
  id,
  label,
  help,
  kind: 'duration',
  default: seconds,
  minimum: 1,
  maximum: most,
});

export const sideField: ParameterSpec = {
  id: 'side',
  label: 'Side',
  help: 'Which way the quantity is to be traded.',
  kind: 'choice',
  default: 'buy',
  options: [
    { value: 'buy', label: 'Buy' },
    { value: 'sell', label: 'Sell' },
  ],
};
