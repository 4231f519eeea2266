/** What the engine found worth telling: failovers, refusals, reconciliations, alarms. */
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { EventView } from '../../../contract/views.ts';
import { useClockZone, useEvents, useIsLoaded } from '../../engine-client/hooks.ts';
import { type ClockZone, formatClockMs, formatInstant } from '../../lib/format-time.ts';
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
      label="Events"
      columns={columns}
      rows={rows}
      rowKey={(event) => String(event.id)}
      exportName="events"
      empty={
        isLoaded ? (
          <Notice title={filter === 'all' ? 'Nothing has happened yet' : 'Nothing of this weight has happened'} />
        ) : (
          <Notice tone="loading" title="Waiting for the engine’s events" />
        )
      }
      footer={
        <>
          <Segmented
            label="Events shown"
            size="small"
            value={filter}
            choices={[
              { value: 'all', label: 'All' },
              { value: 'warn', label: 'Warnings' },
              { value: 'error', label: 'Errors' },
            ]}
            onChange={setFilter}
          />
          <span>{rows.length} shown</span>
        </>
      }
    />
  );
}

const ICONS = { info: Info, warn: TriangleAlert, error: CircleAlert } as const;
const LEVEL_WORDS = { info: 'info', warn: 'warning', error: 'error' } as const;

function eventColumns(zone: ClockZone): readonly Column<EventView>[] {
  return [
    {
      id: 'time',
      text: (event) => new Date(event.at).toISOString(),
      header: 'Time',
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
      header: 'Level',
      width: '76px',
      render: (event) => {
        const Icon = ICONS[event.level];
        return (
          <span className="events-level" data-level={event.level}>
            <Icon size={13} strokeWidth={1.5} aria-hidden="true" />
            {LEVEL_WORDS[event.level]}
          </span>
        );
      },
      sortBy: (event) => event.level,
    },
    {
      id: 'source',
      text: (event) => event.source,
      header: 'Source',
      width: '110px',
      render: (event) => <span className="is-label">{event.source}</span>,
      sortBy: (event) => event.source,
    },
    {
      id: 'message',
      text: (event) => event.message,
      header: 'Message',
      width: 'minmax(240px, 1fr)',
      render: (event) => (
        <span className="selectable" title={event.message}>
          {event.message}
        </span>
      ),
    },
  ];
}
