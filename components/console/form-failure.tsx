import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { ActionFailure } from './use-action-form';

type FormFailureProps = { failure: ActionFailure | null; onReload?: () => void; noun?: string };

export const isEditConflict = (failure: ActionFailure): boolean =>
  failure.errors.some((error) => error.path === 'version') || failure.code === 'stale';

export function FormFailure({ failure, onReload, noun = 'record' }: FormFailureProps) {
  if (!failure) return null;
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
