/** What a journaled record means to the order machine. */
import { assertNever } from '../../domain/brand.ts';
import type {
  AmendAnswerRecord,
  AmendRecord,
  AnswerRecord,
  CancelAnswerRecord,
  CancelRecord,
  DroppedRecord,
  SubmitRecord,
  VerdictRecord,
} from './journal-records.ts';
import type { OrderEvent } from './order-machine.ts';

export type OneOrderRecord =
  | DroppedRecord
  | SubmitRecord
  | AnswerRecord
  | AmendRecord
  | AmendAnswerRecord
  | CancelRecord
  | CancelAnswerRecord
  | VerdictRecord;

export function eventOf(record: OneOrderRecord): OrderEvent {
  const { at } = record;
  switch (record.kind) {
    case 'dropped':
      return { type: 'risk.denied', at, code: record.code, reason: record.reason };
    case 'submit': {
      const { route, sentAt, deadline } = record;
      return { type: 'command.submit', at, route, sentAt, deadline };
    }
    case 'answer': {
      const { outcome } = record;
      if (outcome.kind === 'accepted') return { type: 'path.accepted', at, exchangeOrderId: outcome.exchangeOrderId };
      if (outcome.kind === 'rejected') return { type: 'path.rejected', at, code: outcome.code, reason: outcome.reason };
      if (outcome.kind === 'notSent') return { type: 'path.notSent', at, reason: outcome.reason };
      return { type: 'path.silent', at, cause: outcome.cause };
    }
    case 'amend': {
      const { amendId, terms, sentAt, deadline } = record;
      return { type: 'command.amend', at, amendId, terms, sentAt, deadline };
    }
    case 'amendAnswer': {
      const { amendId, outcome } = record;
      if (outcome.kind === 'accepted') {
        return { type: 'path.amendAccepted', at, amendId, exchangeTime: outcome.exchangeIn };
      }
      if (outcome.kind === 'rejected') return { type: 'path.amendRejected', at, amendId, reason: outcome.reason };
      return { type: 'path.amendSilent', at, amendId, cause: outcome.cause };
    }
    case 'cancel':
      return { type: 'command.cancel', at, sentAt: record.sentAt };
    case 'cancelAnswer': {
      const { outcome } = record;
      if (outcome.kind === 'accepted') return { type: 'path.cancelAccepted', at };
      if (outcome.kind === 'silent') return { type: 'path.cancelSilent', at, cause: outcome.cause };
      return { type: 'path.cancelRefused', at, reason: outcome.reason, isFinal: outcome.isFinal };
    }
    case 'verdict':
      return { type: 'resolver.absent', at, reason: record.reason };
    default:
      return assertNever(record);
  }
}
