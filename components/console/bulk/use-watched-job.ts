'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import type { Texts } from '@/lib/language/texts';
import { useCallAction } from '../dialogs/reauthentication';
import { usePlannedToast } from '../dialogs/use-planned-toast';
import type { BulkActions } from './bulk-actions';

const EVERY_MS = 1_000;

/** Follows a job that was started on this page. When it ends, a toast says so and offers to undo it. */
export function useWatchedJob({ read, undo }: Pick<BulkActions, 'read' | 'undo'>) {
  const texts = useTexts();
  const router = useRouter();
  const callAction = useCallAction();
  const tellPlanned = usePlannedToast();
  const [job, setJob] = useState<BulkJob | null>(null);
  const startUndo = async (ended: BulkJob) => {
    const result = await callAction(() => undo({ id: ended.id }));
    if (result.ok) setJob(result.data);
    else if (result.plannedChange) tellPlanned(result.plannedChange, 'asked');
    else toast.error(texts.text('account.shared.toasts.notUndone', { reason: result.message }));
  };
  const follow = (seen: BulkJob) => {
    setJob(seen);
    if (seen.state === 'running') return;
    announce(texts, seen, () => void startUndo(seen));
    router.refresh();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read last asks for the next read
  useEffect(() => {
    if (job?.state !== 'running') return;
    const timer = setTimeout(async () => {
      const result = await callAction(() => read({ id: job.id }));
      follow(result.ok ? result.data : { ...job });
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [job]);
  return { job, watch: setJob, close: () => setJob(null) };
}

function announce({ text }: Texts, job: BulkJob, undo: () => void): void {
  const said = endedText({ text }, job);
  if (job.changed === 0 && job.failed > 0) toast.error(said);
  else if (!job.can_be_undone) toast.success(said);
  else toast.success(said, { id: job.id, action: { label: text('account.shared.toasts.undo'), onClick: undo } });
}

/** What a job did, in one sentence. */
export const endedText = ({ text }: Pick<Texts, 'text'>, { act, changed, failed }: BulkJob): string =>
  text('console.bulk.running.ended', { act: text(`console.bulk.acts.${act}`), changed, failed });
