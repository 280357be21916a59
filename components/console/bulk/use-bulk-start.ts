'use client';

import { useEffect, useState } from 'react';
import { argumentOf, type BulkArguments, MAX_SELECTED } from '@/lib/directory/bulk/choices';
import type { BulkJob, BulkPreview } from '@/lib/directory/bulk/schema';
import { AT_ONCE } from '../dialogs/plan';
import { useAction } from '../dialogs/use-action';
import type { BulkActions, ListAct, Selected, StartInput } from './bulk-actions';
import { newJobId } from './new-job-id';

type BulkStart = {
  act: ListAct;
  selected: Selected;
  /** The argument to begin with. */
  argument: string;
  actions: Pick<BulkActions, 'preview' | 'start'>;
  onStarted: (job: BulkJob) => void;
  onPlanned: () => void;
};

/** What a dialog knows before it starts an act: what the act would reach, its argument, and the number that was typed. */
export function useBulkStart({ act, selected, argument: first, actions, onStarted, onPlanned }: BulkStart) {
  const { preview, problem } = usePreview(actions, act, selected);
  const { busy, failure, run } = useAction();
  const [id] = useState(newJobId);
  const [typed, setTyped] = useState('');
  const [argument, setArgument] = useState(first);
  const [choice, setChoice] = useState(AT_ONCE);
  const isPossible = preview !== null && preview.total > 0 && preview.total <= MAX_SELECTED;
  const number = isPossible && endsAccess(act) ? String(preview.total) : null;
  const isComplete = isPossible && (number === null || typed === number);
  const reason = choice.reason.trim() || null;
  const confirmed = isPossible ? preview.total : undefined;
  const start = () => {
    const input = {
      id,
      act,
      selection: selected,
      arguments: argumentsOf(act, argument),
      confirmed,
      reason,
    } as StartInput;
    if (isComplete && !busy) void run(() => actions.start(input), onStarted, onPlanned);
  };
  return {
    preview,
    problem: problem ?? failure?.message ?? null,
    failure,
    choice,
    setChoice,
    number,
    typed,
    setTyped,
    argument,
    setArgument,
    isComplete,
    busy,
    start,
  };
}

/** An act that ends access asks for the number of records. */
export const endsAccess = (act: ListAct): boolean => /\.(delete|deactivate|end|withdraw)$/.test(act);

function argumentsOf(act: ListAct, argument: string): BulkArguments {
  if (argumentOf[act] === 'roles') return { roles: [argument] };
  return argumentOf[act] === 'message' ? { message: argument } : {};
}

/** What the act would reach, read once when the dialog opens. */
function usePreview({ preview: read }: Pick<BulkActions, 'preview'>, act: ListAct, selected: Selected) {
  const { failure, run } = useAction();
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the dialog is made anew for each act
  useEffect(() => {
    void run(() => read({ act, selection: selected }), setPreview);
  }, []);
  return { preview, problem: failure?.message ?? null };
}
