'use client';

import { Pause, Play, Radio, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { buttonClasses } from '@/components/ui/button-classes';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { LiveRequest } from '@/lib/edges/pages/schema';
import type { MessageKey } from '@/lib/language';
import type { Connection } from './connection';
import { RequestRow, type RowContext } from './request-row';
import { useLiveRequests } from './use-live-requests';

type LiveRequestsProps = RowContext & {
  /** The path of the page. */
  base: string;
  outcome: LiveRequest['outcome'] | undefined;
  /** The last requests, newest first. */
  first: LiveRequest[];
  nav: ReactNode;
};

const badges: Record<'paused' | Connection, { tone: BadgeTone; label: MessageKey }> = {
  live: { tone: 'success', label: 'console.requests.live.live' },
  paused: { tone: 'warning', label: 'console.requests.live.paused' },
  connecting: { tone: 'neutral', label: 'console.requests.live.connecting' },
  failed: { tone: 'danger', label: 'console.requests.live.connecting' },
  tooMany: { tone: 'danger', label: 'console.requests.live.paused' },
  signedOut: { tone: 'danger', label: 'console.requests.live.paused' },
};

const problems: Partial<Record<Connection, MessageKey>> = {
  failed: 'console.requests.live.failed',
  tooMany: 'console.requests.live.tooMany',
  signedOut: 'console.requests.live.signedOut',
};

/** The requests of a client as they come. Without scripts: the last ones, and a link that reads them again. */
export function LiveRequests({ base, outcome, first, nav, ...context }: LiveRequestsProps) {
  const { text } = useTexts();
  const live = useLiveRequests({ address: `${base}/stream`, first, outcome });
  const badge = badges[live.isPaused ? 'paused' : live.connection];
  const problem = problems[live.connection];
  return (
    <Section
      id="requests"
      title={text('console.requests.live.title')}
      description={text('console.requests.live.description')}
      flush
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <span className="noscript:hidden">
            <Badge tone={badge.tone} dot>
              {text(badge.label)}
            </Badge>
          </span>
          <Button size="sm" className="noscript:hidden" onClick={live.togglePause}>
            {live.isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
            {text(live.isPaused ? 'console.requests.live.resume' : 'console.requests.live.pause')}
          </Button>
          <a
            href={outcome === undefined ? base : `${base}?outcome=${outcome}`}
            className={buttonClasses('ghost', 'sm')}
          >
            <RotateCw aria-hidden />
            {text('console.requests.live.reload')}
          </a>
        </div>
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b px-4 py-2 sm:px-5">
        {nav}
        <p className="text-muted text-sm empty:hidden">
          {problem ? text(problem) : live.held > 0 ? text('console.requests.live.held', { count: live.held }) : null}
        </p>
      </div>
      <p role="status" className="sr-only">
        {live.announced > 0 ? text('console.requests.live.new', { count: live.announced }) : ''}
      </p>
      {live.rows.length === 0 ? (
        <EmptyState
          icon={Radio}
          title={text(outcome === undefined ? 'console.requests.live.waiting' : 'console.requests.live.noMatch')}
        >
          {text('console.requests.live.waitingHint')}
        </EmptyState>
      ) : (
        <ol aria-label={text('console.requests.live.list')} className="divide-y divide-line">
          {live.rows.map((request) => (
            <RequestRow key={request.id} request={request} {...context} />
          ))}
        </ol>
      )}
    </Section>
  );
}
