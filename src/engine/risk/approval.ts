/**
 * Approval by risk, as a type. The venue ports take only `RiskApproved<…>`; the one place that can make such a value is
 * `approve`, and the doors let nobody but `engine/risk` import it as a value.
 */
declare const approved: unique symbol;

export type RiskApproved<T> = T & { readonly [approved]: true };

/** Only for `engine/risk`: call it after every check has passed, never before. */
export function approve<T>(checked: T): RiskApproved<T> {
  return checked as RiskApproved<T>;
}
