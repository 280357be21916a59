'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';

/** Warns before users remove roles from their own account. */
export function OwnRolesWarning({ keepsOne }: { keepsOne: boolean }) {
  const { text } = useTexts();
  return (
    <Alert tone="warning" role="status" className="mt-4">
      {text(keepsOne ? 'console.users.form.ownRoles.warning' : 'console.users.form.ownRoles.warningLast')}
    </Alert>
  );
}
