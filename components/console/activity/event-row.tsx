import { clsx } from 'clsx';
import { ChevronRight, CircleAlert, CircleCheck } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import { outcomeOf } from '@/lib/audit';
import type { AuditEvent, Party } from '@/lib/audit/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { ChangeTable } from './change-table';
import { EventSentence, type KnownParties } from './event-sentence';

type EventRowProps = { event: AuditEvent; known: KnownParties };

/** An item of a list of events. */
export const EventRow = ({ event, known }: EventRowProps) => (
  <li className="px-4 py-2.5 sm:px-5">
    <EventText event={event} known={known} hasTime />
  </li>
);

/** Whether it succeeded, what happened in a sentence, and behind its code the details. `hasTime`: and when. */
export async function EventText({ event, known, hasTime = false }: EventRowProps & { hasTime?: boolean }) {
  const { text } = await consoleTexts();
  const outcome = outcomeOf(event.action);
  const isFailure = outcome === 'failure';
  const Outcome = isFailure ? CircleAlert : CircleCheck;
  return (
    <div className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3">
      <Outcome
        role="img"
        aria-label={text(`console.audit.event.${outcome}`)}
        className={clsx('mt-0.5 size-4', isFailure ? 'text-danger-ink' : 'text-success-ink')}
      />
      <div className="min-w-0">
        <EventSentence event={event} known={known} />
        <details className="group">
          <summary className="flex min-h-6 flex-wrap items-center gap-x-2 text-muted text-xs hover:text-ink">
            <ChevronRight
              aria-hidden
              className="-ms-1 size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90 rtl:not-group-open:rotate-180"
            />
            <code className="break-all font-mono">{event.action}</code>
            {hasTime ? (
              <Time instant={event.occurred_at} as="zoned" isInRow className="tabular-nums sm:ms-auto" />
            ) : null}
          </summary>
          <EventDetail event={event} />
        </details>
      </div>
    </div>
  );
}

async function EventDetail({ event }: { event: AuditEvent }) {
  const { actor, target, before, after } = event;
  const { text } = await consoleTexts();
  const none = text('console.audit.event.none');
  const nameOf = ({ id, name }: Party) => (id ? text('console.audit.event.party', { name, id }) : name);
  return (
    <div className="my-2 space-y-3 rounded-md bg-subtle p-3">
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(17rem,100%),1fr))] gap-x-6 gap-y-1.5 text-xs">
        <Fact label={text('console.audit.event.actor')} value={nameOf(actor)} />
        <Fact label={text('console.audit.event.target')} value={target ? nameOf(target) : none} />
        <Fact label={text('console.audit.event.address')} value={event.ip ?? none} />
        <Fact
          label={text('console.audit.event.requestId')}
          value={event.request_id ?? none}
          copyLabel={event.request_id ? text('console.audit.event.copyRequestId') : null}
        />
        <Fact label={text('console.audit.event.id')} value={event.id} copyLabel={text('console.audit.event.copyId')} />
      </dl>
      {before || after ? <ChangeTable before={before} after={after} /> : null}
    </div>
  );
}

type FactProps = { label: string; value: string; copyLabel?: string | null };

/** With the label of a button, the value can be copied. */
function Fact({ label, value, copyLabel }: FactProps) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="w-24 shrink-0 text-muted">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1">
        <span className="min-w-0 break-all font-mono">{value}</span>
        {copyLabel ? <CopyButton text={value} label={copyLabel} /> : null}
      </dd>
    </div>
  );
}
