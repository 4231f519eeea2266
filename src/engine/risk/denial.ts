/** Why an order may not leave. The first part of `code` is the category, the second the condition: `FUNDS_INSUFFICIENT`. */
export interface Denial {
  readonly code: string;
  /** Names the value, the rule and the remedy. */
  readonly message: string;
  /** Whether the trader may send it after acknowledging `code`. */
  readonly confirmable: boolean;
  /** The ticket's field to look at, where there is one. */
  readonly field: string | null;
}

export const deny = (code: string, message: string, field: string | null = null): Denial => ({
  code,
  message,
  confirmable: false,
  field,
});

export const askFirst = (code: string, message: string, field: string | null = null): Denial => ({
  code,
  message,
  confirmable: true,
  field,
});
