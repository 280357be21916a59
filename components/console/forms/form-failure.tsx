'use client';

import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import type { FieldError } from '@/lib/edges/pages/schema';
import type { ActionFailure } from '../dialogs/call-action';
import { bringIntoView } from './bring-into-view';
import { type ConflictNoun, conflictTitle } from './conflict-title';
import { fieldOfPath } from './use-action-form';
import type { EditConflictState } from './use-edit-conflict';

const EditConflict = lazy(async () => ({ default: (await import('./edit-conflict')).EditConflict }));

/** What to say about an error whose field is not in the form. */
export type DescribeError = (error: FieldError) => ReactNode;

type FormFailureProps = {
  failure: ActionFailure | null;
  noun?: ConflictNoun;
  /** What somebody else saved meanwhile; null until it is read. */
  conflict?: EditConflictState;
  onResolve?: (mine: string[]) => void;
  elsewhere?: DescribeError;
};

const hasField = ({ path }: FieldError): boolean => fieldOfPath(path) !== null;

export const isEditConflict = (failure: ActionFailure): boolean =>
  failure.errors.some((error) => error.path === 'version') || failure.code === 'stale';

/** The reason of a failure. Gets the focus, unless a field with an error has it. */
export function FormFailure({ failure, ...props }: FormFailureProps) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!failure || failure.errors.some(hasField)) return;
    bringIntoView(shown.current);
  }, [failure]);
  if (!failure) return null;
  return (
    <div ref={shown} tabIndex={-1} className="rounded-md">
      <FailureAlert failure={failure} {...props} />
    </div>
  );
}

type FailureAlertProps = FormFailureProps & { failure: ActionFailure };

function FailureAlert({ failure, conflict, onResolve, noun = 'record', elsewhere }: FailureAlertProps) {
  const texts = useTexts();
  const { text } = texts;
  if (onResolve && isEditConflict(failure)) {
    if (conflict && conflict !== 'unreadable')
      return (
        <Suspense>
          <EditConflict noun={noun} conflict={conflict} onResolve={onResolve} />
        </Suspense>
      );
    return (
      <Alert tone="warning" role="alert" title={conflictTitle(texts, noun)}>
        {text(conflict === 'unreadable' ? 'account.shared.conflict.unreadable' : 'account.shared.conflict.loading')}
      </Alert>
    );
  }
  const others = elsewhere ? failure.errors.filter((error) => !hasField(error)) : [];
  return (
    <Alert tone="danger" role="alert" title={failure.message}>
      {others.length > 0 ? (
        <ul className="space-y-1">
          {others.map((error) => (
            <li key={error.path}>{elsewhere?.(error)}</li>
          ))}
        </ul>
      ) : null}
      {failure.requestId ? (
        <span className="font-mono text-xs">{text('account.shared.requestId', { id: failure.requestId })}</span>
      ) : null}
    </Alert>
  );
}
