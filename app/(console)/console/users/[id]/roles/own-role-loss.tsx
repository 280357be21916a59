'use client';

import { useState } from 'react';
import { TypedName } from '@/components/console/dialogs/typed-name';
import { AlertDialog } from '@/components/ui/alert-dialog';
import type { RoleName } from '@/lib/directory/users/schema';
import { roleText } from '../../roles/role-text';

type OwnRoleLossProps = {
  username: string;
  lost: RoleName[];
  kept: RoleName[];
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before an administrator saves a change that takes their own access away. */
export function OwnRoleLoss({ username, lost, kept, onClose, onConfirm }: OwnRoleLossProps) {
  const [typed, setTyped] = useState('');
  const labels = (roles: RoleName[]) => roles.map((role) => roleText[role].label).join(', ');
  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Take away your own access?"
      description={
        <div className="space-y-2">
          <p>You lose at once what these roles allow:</p>
          <ul className="list-disc pl-5">
            {lost.map((role) => (
              <li key={role}>
                <strong className="font-medium text-ink">{roleText[role].label}</strong>: {roleText[role].description}
              </li>
            ))}
          </ul>
          <p>
            {kept.length > 0
              ? `You keep: ${labels(kept)}. Only somebody with at least these roles can give them back.`
              : 'You leave the console. Only another administrator can let you in again.'}
          </p>
        </div>
      }
      confirmLabel="Save and give up access"
      confirmDisabled={typed !== username}
      onConfirm={onConfirm}
    >
      <TypedName name={username} value={typed} onChange={setTyped} onEnter={onConfirm} />
    </AlertDialog>
  );
}
