'use client';

import { useEffect, useRef } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { bringIntoView } from './bring-into-view';
import { type ActionFailure, fieldId, rootOf } from './use-action-form';

type FormFailureProps = { failure: ActionFailure | null; onReload?: () => void; noun?: string };

export const isEditConflict = (failure: ActionFailure): boolean =>
  failure.errors.some((error) => error.path === 'version') || failure.code === 'stale';

/** What went wrong, brought into view and into focus unless a field has it already. */
export function FormFailure({ failure, ...props }: FormFailureProps) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!failure || failure.errors.some(({ path }) => document.getElementById(fieldId(rootOf(path))))) return;
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

function FailureAlert({ failure, onReload, noun = 'record' }: FailureAlertProps) {
  if (onReload && isEditConflict(failure)) {
    return (
      <Alert
        tone="warning"
        role="alert"
        title={`Someone else changed this ${noun} while you were editing`}
        action={
          <Button size="sm" onClick={onReload}>
            Reload
          </Button>
        }
      >
        Your input is still here. Reload to see the current values; that drops your edits.
      </Alert>
    );
  }
  return (
    <Alert tone="danger" role="alert" title={failure.message}>
      {failure.requestId ? <span className="font-mono text-xs">Request {failure.requestId}</span> : null}
    </Alert>
  );
}
