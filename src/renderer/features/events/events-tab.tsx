/** What the engine found worth telling: failovers, refusals, reconciliations, alarms. */

import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { EventView } from '../../../contract/views.ts';
import { useClockZone, useEvents, useIsLoaded } from '../../engine-client/hooks.ts';
import { type ClockZone, formatClockMs, formatInstant } from '../../lib/format-time.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { Segmented } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type EventFilter, eventRows } from './model.ts';
import './events.css';

export function EventsTab() {
  const events = useEvents();
  const isLoaded = useIsLoaded('events');
  const zone = useClockZone();
  const [filter, setFilter] = useState<EventFilter>('all');
  const rows = useMemo(() => eventRows(events, filter), [events, filter]);
  const columns = useMemo(() => eventColumns(zone), [zone]);
  return (
    <DataTable
      keptAs="Events"
      label={wording.events.events}
      columns={columns}
      rows={rows}
      rowKey={(event) => String(event.id)}
      exportName="events"
      empty={
        isLoaded ? (
          <Notice
            title={
              filter === 'all' ? wording.events.nothingHasHappenedYet : wording.events.nothingThisWeightHasHappened
            }
          />
        ) : (
          <Notice tone="loading" title={wording.events.waitingForEnginesEvents} />
        )
      }
      footer={
        <>
          <Segmented
            label={wording.events.eventsShown}
            size="small"
            value={filter}
            choices={[
              { value: 'all', label: wording.events.all },
              { value: 'warn', label: wording.events.warnings },
              { value: 'error', label: wording.events.errors },
            ]}
            onChange={setFilter}
          />
          <span>{wording.events.shown(rows.length)}</span>
        </>
      }
    />
  );
}

const ICONS = { info: Info, warn: TriangleAlert, error: CircleAlert } as const;

function eventColumns(zone: ClockZone): readonly Column<EventView>[] {
  return [
    {
      id: 'time',
      text: (event) => new Date(event.at).toISOString(),
      header: wording.events.time,
      width: '84px',
      render: (event) => (
        <span className="number" title={formatInstant(event.at, zone)}>
          {formatClockMs(event.at, zone)}
        </span>
      ),
      sortBy: (event) => event.at,
    },
    {
      id: 'level',
      text: (event) => event.level,
      header: wording.events.level,
      width: '76px',
      render: (event) => {
        const Icon = ICONS[event.level];
        return (
          <span className="events-level" data-level={event.level}>
            <Icon size={13} strokeWidth={1.5} aria-hidden="true" />
            {wording.events.levelWords[event.level]}
          </span>
        );
      },
      sortBy: (event) => event.level,
    },
    {
      id: 'source',
      text: (event) => event.source,
      header: wording.events.source,
      width: '110px',
      render: (event) => <span className="is-label">{event.source}</span>,
      sortBy: (event) => event.source,
    },
    {
      id: 'message',
      text: (event) => event.message,
      header: wording.events.message,
      width: 'minmax(240px, 1fr)',
      render: (event) => (
        <span className="selectable" title={told(event.message)}>
          {told(event.message)}
        </span>
      ),
    },
  ];
}
