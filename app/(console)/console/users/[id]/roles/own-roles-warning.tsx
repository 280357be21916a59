import { Alert } from '@/components/ui/alert';

/** Warns before users remove roles from their own account. */
export function OwnRolesWarning({ keepsOne }: { keepsOne: boolean }) {
  return (
    <Alert tone="warning" role="status" className="mt-4">
      {keepsOne
        ? 'You are removing one of your own roles. Only a user who has its permissions can give it back.'
        : 'You are removing your last role. You will lose access to this console, and only an administrator can give it back.'}
    </Alert>
  );
}
