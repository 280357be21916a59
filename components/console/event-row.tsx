import { Bot, ChevronRight, type LucideIcon, Server, User } from 'lucide-react';
import Link from 'next/link';
import { absoluteUtc } from '@/components/ui/relative-time';
import { UtcTime } from '@/components/ui/utc-time';
import type { AuditEvent } from '@/lib/audit/schema';
import { Diff } from './diff';
import { targetHref } from './target-href';

const actorIcons: Record<string, LucideIcon> = { user: User, client: Bot, system: Server };

export function EventRow({ event }: { event: AuditEvent }) {
  const ActorIcon = actorIcons[event.actor.kind] ?? Server;
  return (
    <li>
      <details className="group">
        <summary className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5 text-sm hover:bg-hover/60 focus-visible:-outline-offset-2 md:grid-cols-[1rem_minmax(0,13rem)_minmax(0,1fr)_auto]">
          <ChevronRight aria-hidden className="size-4 text-faint transition-transform group-open:rotate-90" />
          <code className="truncate font-medium font-mono text-xs">{event.action}</code>
          <span className="flex min-w-0 items-center gap-1.5 text-muted max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
            <ActorIcon aria-hidden className="size-3.5 shrink-0 text-faint" />
            <span title={event.actor.name} className="truncate">
              {event.actor.name}
            </span>
            {event.target ? (
              <>
                <span className="text-faint">on</span>
                <span title={event.target.name} className="truncate text-ink">
                  {event.target.name}
                </span>
              </>
            ) : null}
          </span>
          <UtcTime instant={event.occurred_at} />
        </summary>
        <EventDetail event={event} />
      </details>
    </li>
  );
}

function EventDetail({ event }: { event: AuditEvent }) {
  const href = event.action.endsWith('.deleted') ? null : targetHref(event.target);
  return (
    <div className="space-y-3 border-line border-t bg-subtle px-4 py-3 md:pl-11">
      <dl className="grid gap-x-6 gap-y-1.5 text-xs sm:grid-cols-2 [&_dd]:break-all [&_dd]:font-mono [&_dt]:text-muted">
        <Fact label="Time" value={absoluteUtc(event.occurred_at)} />
        <Fact label="Actor" value={`${event.actor.kind} ${event.actor.id ?? event.actor.name}`} />
        <Fact label="Target" value={event.target ? `${event.target.kind} ${event.target.id}` : 'none'} />
        <Fact label="IP address" value={event.ip ?? 'none'} />
        <Fact label="Request" value={event.request_id ?? 'none'} />
        <Fact label="Event" value={event.id} />
      </dl>
      {event.before || event.after ? <Diff before={event.before} after={event.after} /> : null}
      {href && event.target ? (
        <Link
          href={href}
          className="inline-block max-w-full break-words rounded-sm font-medium text-accent-ink text-sm hover:underline"
        >
          Open {event.target.kind} {event.target.name}
        </Link>
      ) : null}
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex gap-2">
      <dt className="w-20 shrink-0">{label}</dt>
      <dd className="min-w-0">{value}</dd>
    </div>
  );
}
