/** Time in force, flags, and what few orders need: self-trade prevention and the closing order. */
import { useId } from 'react';
import { TYPE_WORDS } from '../../trading/order-words.ts';
import { Field, Segmented, Select, Switch, TextInput } from '../../ui/controls.tsx';
import { type CloseDraft, type CloseType, canPostOnly, EMPTY_CLOSE, type OffsetKind, timesInForce } from './draft.ts';
import { IssueNote } from './number-field.tsx';
import { closeHasLimit } from './read.ts';
import type { Ticket } from './use-ticket.ts';

const TIF_LABEL = { gtc: 'GTC', gtd: 'GTD', ioc: 'IOC', fok: 'FOK' } as const;
const TIF_TITLE = {
  gtc: 'Good till cancelled',
  gtd: 'Good till a date and time',
  ioc: 'Immediate or cancel: what does not fill at once is cancelled',
  fok: 'Fill or kill: all at once or nothing',
} as const;

export function TermFields({ ticket }: { readonly ticket: Ticket }) {
  const { draft, issues, change } = ticket;
  const times = timesInForce(draft.orderType);
  const expiry = issues.find((issue) => issue.field === 'expireAt' && issue.rule !== 'expireAt.missing') ?? null;
  return (
    <>
      <div className="ticket-terms">
        {times.length > 1 && (
          <Segmented
            label="Time in force"
            size="small"
            value={draft.timeInForce}
            choices={times.map((value) => ({ value, label: TIF_LABEL[value], title: TIF_TITLE[value] }))}
            onChange={(timeInForce) => change({ timeInForce })}
          />
        )}
        {canPostOnly(draft.orderType) && (
          <Switch
            label="Post-only"
            title="Rests as maker, or is cancelled by Kraken if it would take"
            isOn={draft.postOnly}
            onChange={(postOnly) => change({ postOnly })}
          />
        )}
      </div>
      {draft.timeInForce === 'gtd' && (
        <Field label="Expires (UTC)" error={expiry === null ? null : <IssueNote issue={expiry} onFix={change} />}>
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
  { value: 'default', label: 'Kraken’s default' },
  { value: 'cancel_newest', label: 'Cancel newest' },
  { value: 'cancel_oldest', label: 'Cancel oldest' },
  { value: 'cancel_both', label: 'Cancel both' },
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
  const isSet = draft.selfTradePrevention !== 'default' || close !== null || draft.reduceOnly;
  return (
    <details className="ticket-more" open={isSet || undefined}>
      <summary>More{isSet ? ' · set' : ''}</summary>
      <div className="ticket-more-body">
        <div className="ticket-line">
          <span className="is-label" id={stpId}>
            Self-trade
          </span>
          <Select
            label="Self-trade prevention"
            value={draft.selfTradePrevention}
            choices={STP_CHOICES}
            onChange={(selfTradePrevention) => change({ selfTradePrevention })}
          />
        </div>
        <Switch
          label="Reduce-only"
          title="May only shrink a margin position"
          isOn={draft.reduceOnly}
          onChange={(reduceOnly) => change({ reduceOnly })}
        />
        <Switch
          label="Closing order on fill"
          title="Kraken places this with the opposite side and the filled quantity on each fill"
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
        label="Closing order type"
        value={close.orderType}
        choices={CLOSE_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
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
          label={isTrail ? 'Trail by' : 'Trigger'}
          kinds={kinds}
          kind={close.triggerKind}
          text={close.trigger}
          quote={props.ticket.context.instrument.quote}
          onChange={(triggerKind, trigger) => onChange({ ...close, triggerKind, trigger })}
        />
      )}
      {closeHasLimit(close.orderType) && (
        <OffsetInput
          label="Limit"
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
  const names = { static: 'Price', quote: 'Offset', percent: '%' } as const;
  return (
    <Field
      label={label}
      aside={
        <Segmented
          label={`${label} given as`}
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
