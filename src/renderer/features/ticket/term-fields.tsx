/** Time in force, flags, and what few orders need: self-trade prevention and the closing order. */

import { useId } from 'react';
import { useAction } from '../../lib/keymap/use-action.ts';
import { wording } from '../../text/wording.ts';

import { Field, Segmented, Select, Switch, TextInput } from '../../ui/controls.tsx';
import { type CloseDraft, type CloseType, canPostOnly, EMPTY_CLOSE, type OffsetKind, timesInForce } from './draft.ts';
import { IssueNote } from './number-field.tsx';
import { closeHasLimit } from './read.ts';
import type { Ticket } from './use-ticket.ts';

const TIF_LABEL = { gtc: 'GTC', gtd: 'GTD', ioc: 'IOC', fok: 'FOK' } as const;

export function TermFields({ ticket }: { readonly ticket: Ticket }) {
  const { draft, issues, change } = ticket;
  const times = timesInForce(draft.orderType);
  const expiry = issues.find((issue) => issue.field === 'expireAt' && issue.rule !== 'expireAt.missing') ?? null;
  return (
    <>
      <div className="ticket-terms">
        {times.length > 1 && (
          <Segmented
            label={wording.ticket.timeInForce}
            size="small"
            value={draft.timeInForce}
            choices={times.map((value) => ({ value, label: TIF_LABEL[value], title: wording.ticket.tifTitle[value] }))}
            onChange={(timeInForce) => change({ timeInForce })}
          />
        )}
        {canPostOnly(draft.orderType) && (
          <Switch
            label={wording.ticket.postOnly2}
            title={wording.ticket.restsAsMakerOrIsCancelled}
            isOn={draft.postOnly}
            onChange={(postOnly) => change({ postOnly })}
          />
        )}
      </div>
      {draft.timeInForce === 'gtd' && (
        <Field
          label={wording.ticket.expiresUtc}
          error={expiry === null ? null : <IssueNote issue={expiry} onFix={change} />}
        >
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              type="datetime-local"
              value={draft.expireAt}
              isInvalid={expiry !== null}
              onChange={(event) => change({ expireAt: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

const STP_CHOICES = [
  {
    value: 'default',
    get label() {
      return wording.ticket.krakensDefault;
    },
  },
  {
    value: 'cancel_newest',
    get label() {
      return wording.ticket.cancelNewest;
    },
  },
  {
    value: 'cancel_oldest',
    get label() {
      return wording.ticket.cancelOldest;
    },
  },
  {
    value: 'cancel_both',
    get label() {
      return wording.ticket.cancelBoth;
    },
  },
] as const;

const CLOSE_TYPES: readonly CloseType[] = [
  'limit',
  'stop-loss',
  'stop-loss-limit',
  'take-profit',
  'take-profit-limit',
  'trailing-stop',
  'trailing-stop-limit',
];

export function MoreFields({ ticket }: { readonly ticket: Ticket }) {
  const { draft, issues, change } = ticket;
  const stpId = useId();
  const close = draft.close;
  const issue = issues.find((each) => each.field === 'close') ?? null;
  const reduce = issues.find((each) => each.field === 'reduceOnly') ?? null;
  useAction('ticket.reduceOnly', () => change({ reduceOnly: !draft.reduceOnly }));
  const isSet = draft.selfTradePrevention !== 'default' || close !== null || draft.reduceOnly;
  return (
    <details className="ticket-more" open={isSet || undefined}>
      <summary>{wording.ticket.moreSet(isSet)}</summary>
      <div className="ticket-more-body">
        <div className="ticket-line">
          <span className="is-label" id={stpId}>
            {wording.ticket.selfTrade}
          </span>
          <Select
            label={wording.ticket.selfTradePrevention}
            value={draft.selfTradePrevention}
            choices={STP_CHOICES}
            onChange={(selfTradePrevention) => change({ selfTradePrevention })}
          />
        </div>
        <Switch
          label={wording.ticket.reduceOnly2}
          title={wording.ticket.mayOnlyShrinkMarginPosition}
          isOn={draft.reduceOnly}
          onChange={(reduceOnly) => change({ reduceOnly })}
        />
        {reduce !== null && <IssueNote issue={reduce} onFix={change} />}
        <Switch
          label={wording.ticket.closingOrderOnFill}
          title={wording.ticket.krakenPlacesThisWithOppositeSide}
          isOn={close !== null}
          onChange={(isOn) => change({ close: isOn ? EMPTY_CLOSE : null })}
        />
        {close !== null && <CloseFields close={close} onChange={(next) => change({ close: next })} ticket={ticket} />}
        {issue !== null && <IssueNote issue={issue} onFix={change} />}
      </div>
    </details>
  );
}

function CloseFields(props: {
  readonly close: CloseDraft;
  readonly onChange: (close: CloseDraft) => void;
  readonly ticket: Ticket;
}) {
  const { close, onChange } = props;
  const isTrail = close.orderType.startsWith('trailing');
  const kinds: readonly OffsetKind[] = isTrail ? ['quote', 'percent'] : ['static', 'quote', 'percent'];
  return (
    <div className="ticket-close">
      <Select
        label={wording.ticket.closingOrderType}
        value={close.orderType}
        choices={CLOSE_TYPES.map((value) => ({ value, label: wording.trading.typeWords[value] }))}
        onChange={(orderType) =>
          onChange({
            ...close,
            orderType,
            triggerKind:
              orderType.startsWith('trailing') && close.triggerKind === 'static' ? 'percent' : close.triggerKind,
          })
        }
      />
      {close.orderType !== 'limit' && (
        <OffsetInput
          label={isTrail ? wording.ticket.trailBy : wording.ticket.trigger}
          kinds={kinds}
          kind={close.triggerKind}
          text={close.trigger}
          quote={props.ticket.context.instrument.quote}
          onChange={(triggerKind, trigger) => onChange({ ...close, triggerKind, trigger })}
        />
      )}
      {closeHasLimit(close.orderType) && (
        <OffsetInput
          label={wording.ticket.limit2}
          kinds={['static', 'quote', 'percent']}
          kind={close.limitKind}
          text={close.limit}
          quote={props.ticket.context.instrument.quote}
          onChange={(limitKind, limit) => onChange({ ...close, limitKind, limit })}
        />
      )}
    </div>
  );
}

function OffsetInput(props: {
  readonly label: string;
  readonly kinds: readonly OffsetKind[];
  readonly kind: OffsetKind;
  readonly text: string;
  readonly quote: string;
  readonly onChange: (kind: OffsetKind, text: string) => void;
}) {
  const { label, kinds, kind, text, quote, onChange } = props;
  const names = { static: wording.ticket.price, quote: wording.ticket.offset, percent: '%' } as const;
  return (
    <Field
      label={label}
      aside={
        <Segmented
          label={wording.ticket.givenAs(label)}
          size="small"
          value={kind}
          choices={kinds.map((value) => ({ value, label: names[value] }))}
          onChange={(next) => onChange(next, '')}
        />
      }
    >
      {({ id }) => (
        <TextInput
          id={id}
          isNumber
          unit={kind === 'percent' ? '%' : quote}
          value={text}
          onChange={(event) => onChange(kind, event.target.value)}
        />
      )}
    </Field>
  );
}
