'use client';

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Link } from '@/components/ui/link';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import { endedText } from './use-watched-job';

type JobStripProps = { job: BulkJob; onClose: () => void };

/** How far a job is that was started on this page. It takes over the focus of the dialog that started it. */
export function JobStrip({ job, onClose }: JobStripProps) {
  const { text } = useTexts();
  const strip = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of each job, once
  useEffect(() => {
    // After the dialog has handed on its focus.
    const timer = setTimeout(() => strip.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, [job.id]);
  const isRunning = job.state === 'running';
  const act = text(`console.bulk.acts.${job.act}`);
  const said = isRunning
    ? text('console.bulk.running.text', { act, done: job.done, total: job.total })
    : endedText({ text }, job);
  return (
    <div ref={strip} tabIndex={-1} className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2 rounded-sm">
      <div className="min-w-48 flex-1 space-y-1">
        <p id="bulk-progress" className="text-sm [overflow-wrap:anywhere]">
          {said}
        </p>
        {isRunning ? (
          <progress
            aria-labelledby="bulk-progress"
            value={job.done}
            max={job.total}
            className="h-1.5 w-full accent-accent"
          />
        ) : null}
      </div>
      <Link href={`/console/bulk/${job.id}`} className={buttonStyle()}>
        {text('console.bulk.running.details')}
      </Link>
      {isRunning ? null : (
        <Button variant="ghost" size="icon" aria-label={text('console.bulk.running.close')} onClick={onClose}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}
