import { ChevronRight, CircleAlert, CircleCheck } from 'lucide-react';
import { cn } from '@/components/ui/class-names';
import { CopyButton } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import { auditEventTypes } from '@/lib/audit';
import type { AuditEvent } from '@/lib/audit/schema';
import { ChangeTable } from './change-table';
import { EventSentence, type KnownParties } from './event-sentence';

export function EventRow({ event, known }: { event: AuditEvent; known: KnownParties }) {
  const isFailure = auditEventTypes[event.action].outcome === 'failure';
  const Outcome = isFailure ? CircleAlert : CircleCheck;
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 px-4 py-2.5 sm:px-5">
      <Outcome
        role="img"
        aria-label={isFailure ? 'Failure' : 'Success'}
        className={cn('mt-0.5 size-4', isFailure ? 'text-danger-ink' : 'text-success-ink')}
      />
      <div className="min-w-0">
        <EventSentence event={event} known={known} />
        <details className="group">
          <summary className="flex min-h-6 flex-wrap items-center gap-x-2 text-muted text-xs hover:text-ink">
            <ChevronRight
              aria-hidden
              className="-ml-1 size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
            />
            <code className="break-all font-mono">{event.action}</code>
            <Time instant={event.occurred_at} as="zoned" isInRow className="tabular-nums sm:ml-auto" />
          </summary>
          <EventDetail event={event} />
        </details>
      </div>
    </li>
  );
}

function EventDetail({ event }: { event: AuditEvent }) {
  const { actor, target, before, after } = event;
  return (
    <div className="my-2 space-y-3 rounded-md bg-subtle p-3">
      <dl className="grid gap-x-6 gap-y-1.5 text-xs sm:grid-cols-2">
        <Fact label="Person or client" value={`${actor.name}${actor.id ? ` (${actor.id})` : ''}`} />
        <Fact label="Target" value={target ? `${target.name}${target.id ? ` (${target.id})` : ''}` : 'None'} />
        <Fact label="Address" value={event.ip ?? 'None'} />
        <Fact label="Request ID" value={event.request_id ?? 'None'} copy={event.request_id} />
        <Fact label="Event ID" value={event.id} copy={event.id} />
      </dl>
      {before || after ? <ChangeTable before={before} after={after} /> : null}
    </div>
  );
}

function Fact({ label, value, copy }: { label: string; value: string; copy?: string | null }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="w-24 shrink-0 text-muted">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1">
        <span className="min-w-0 break-all font-mono">{value}</span>
        {copy ? <CopyButton text={copy} label={`Copy ${label}`} /> : null}
      </dd>
    </div>
  );
}
