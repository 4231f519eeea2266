/** The trader's alerts: how each stands, when it last fired, and a form for more. The engine watches; this only shows. */

import { Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AlertView } from '../../../contract/alerts.ts';
import { useAlertsView, useClockZone, useSelectedSymbol } from '../../engine-client/hooks.ts';
import { type AlertActions, useAlertActions, useAlerts } from '../../engine-client/use-alerts.ts';
import { alertWords } from '../../lib/alert-words.ts';
import { type ClockZone, formatClock, formatInstant } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Switch } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AlertForm } from './alert-form.tsx';
import './alerts.css';

export function AlertsPane() {
  const alerts = useAlerts();
  const isLoaded = useAlertsView() !== null;
  const zone = useClockZone();
  const actions = useAlertActions();
  const [symbol, select] = useSelectedSymbol();
  const [shown, setShown] = useState<string | null>(null);
  const rows = useMemo(() => [...alerts].sort((a, b) => b.createdAt - a.createdAt), [alerts]);
  const columns = useMemo(() => alertColumns(zone, actions), [zone, actions]);
  const fired = alerts.filter(({ firedAt }) => firedAt !== null).length;
  return (
    <div className="alerts">
      <AlertForm />
      <DataTable
        keptAs="Alerts"
        label={wording.alerts.alerts}
        columns={columns}
        rows={rows}
        rowKey={(alert) => alert.id}
        selectedKey={shown}
        onKey={({ key }) => {
          if (shown !== null && (key === 'Delete' || key === 'Backspace')) void actions.remove(shown);
        }}
        onRowClick={(alert) => {
          setShown(alert.id);
          const { watch } = alert;
          if ('symbol' in watch && watch.symbol !== null && watch.symbol !== symbol) select(watch.symbol);
        }}
        exportName="alerts"
        empty={
          isLoaded ? (
            <Notice title={wording.alerts.nothingIsWatchedFor} text={wording.alerts.alertsAreJudgedByEngineOn} />
          ) : (
            <Notice tone="loading" title={wording.alerts.waitingForEnginesAlerts} />
          )
        }
        footer={
          <>
            <span>{wording.alerts.alertAlertsFired(alerts.length, fired)}</span>
            <NoticePermission />
          </>
        }
      />
    </div>
  );
}

/** Where the host shows no notices, the browser may, once it was asked. */
function NoticePermission() {
  const isHostNotifying = useAlertsView()?.isHostNotifying === true;
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : ('unsupported' as const),
  );
  if (isHostNotifying) return <span>{wording.alerts.systemShowsNoticeWhenOneFires}</span>;
  if (permission === 'granted') return <span>{wording.alerts.browserShowsNoticeWhileThisWindow}</span>;
  if (permission !== 'default')
    return (
      <span title={wording.alerts.allowNotificationsForThisAddressIn}>{wording.alerts.browserShowsNoNotices}</span>
    );
  return (
    <Button size="small" tone="quiet" onClick={() => void Notification.requestPermission().then(setPermission)}>
      {wording.alerts.letBrowserShowNotices}
    </Button>
  );
}

function alertColumns(zone: ClockZone, actions: AlertActions): readonly Column<AlertView>[] {
  return [
    {
      id: 'on',
      header: '',
      width: '36px',
      render: (alert) => (
        <Switch
          label=""
          title={wording.alerts.turnOffTurnOn(alert.isOn, alertWords(alert.watch))}
          isOn={alert.isOn}
          onChange={(isOn) => void actions.change({ ...alert, isOn })}
        />
      ),
    },
    {
      id: 'watch',
      header: wording.alerts.watchesFor,
      width: 'minmax(180px, 260px)',
      render: (alert) => alertWords(alert.watch),
      sortBy: (alert) => alertWords(alert.watch),
      text: (alert) => alertWords(alert.watch),
    },
    {
      id: 'standing',
      header: wording.alerts.now,
      width: '136px',
      render: (alert) => (
        <span
          className="alerts-standing"
          data-standing={alert.standing}
          title={wording.common.standingMeaning[alert.standing]}
        >
          {wording.common.standingWords[alert.standing]}
        </span>
      ),
      sortBy: (alert) => alert.standing,
      text: (alert) => alert.standing,
    },
    {
      id: 'fired',
      header: wording.alerts.fired,
      width: '64px',
      render: (alert) =>
        alert.firedAt === null ? (
          ''
        ) : (
          <span className="number" title={formatInstant(alert.firedAt, zone)}>
            {formatClock(alert.firedAt, zone)}
          </span>
        ),
      sortBy: (alert) => alert.firedAt ?? 0,
      text: (alert) => (alert.firedAt === null ? null : new Date(alert.firedAt).toISOString()),
    },
    {
      id: 'what',
      header: wording.alerts.whatHappened,
      width: 'minmax(160px, 1fr)',
      render: (alert) => <span title={alert.firedText ?? undefined}>{alert.firedText ?? alert.note}</span>,
      text: (alert) => alert.firedText,
    },
    {
      id: 'terms',
      header: wording.alerts.terms,
      width: '104px',
      render: (alert) =>
        [
          alert.repeats ? wording.alerts.repeats2 : wording.alerts.once,
          ...(alert.isSounding ? [wording.alerts.sound2] : []),
        ].join(', '),
      text: (alert) => (alert.repeats ? wording.alerts.repeats2 : wording.alerts.once),
    },
    {
      id: 'actions',
      header: '',
      width: '28px',
      align: 'end',
      render: (alert) => (
        <IconButton
          size="small"
          tone="quiet"
          label={wording.alerts.remove(alertWords(alert.watch))}
          icon={<Trash2 size={13} strokeWidth={1.5} />}
          onClick={(event) => {
            event.stopPropagation();
            void actions.remove(alert.id);
          }}
        />
      ),
    },
  ];
}
