/** Errors of the operating system as data: the errno word alone, since messages carry paths and addresses. */
import type { Failure, FailureCategory } from '../domain/failure.ts';

/** `ENOSPC`, `CERT_HAS_EXPIRED`, … or the error's class when it has no code. */
export function errorCode(error: unknown): string {
  if (error instanceof AggregateError && !('code' in error && typeof error.code === 'string')) {
    return error.errors.length > 0 ? errorCode(error.errors[0]) : error.name;
  }
  if (error instanceof Error) {
    if ('code' in error && typeof error.code === 'string') return error.code;
    return error.name;
  }
  return 'unknown error';
}

/** A failure of this machine: nothing was sent anywhere, and repeating it unchanged will not help. */
export const localFailure = (code: string, message: string, category: FailureCategory = 'client'): Failure => ({
  code,
  category,
  retryable: false,
  delivery: 'not-sent',
  message,
});
