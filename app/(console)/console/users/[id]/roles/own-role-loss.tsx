'use client';

import { useState } from 'react';
import { TypedName } from '@/components/console/dialogs/typed-name';
import { richText } from '@/components/language/rich-text';
import { useTexts } from '@/components/language/texts-provider';
import { AlertDialog } from '@/components/ui/alert-dialog';
import type { RoleName } from '@/lib/directory/users/schema';

type OwnRoleLossProps = {
  username: string;
  lost: RoleName[];
  kept: RoleName[];
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before an administrator saves a change that takes their own access away. */
export function OwnRoleLoss({ username, lost, kept, onClose, onConfirm }: OwnRoleLossProps) {
  const texts = useTexts();
  const { text } = texts;
  const [typed, setTyped] = useState('');
  const labels = (roles: RoleName[]) => roles.map((role) => text(`console.users.roles.${role}.label`)).join(', ');
  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text('console.users.form.ownRoles.title')}
      description={
        <div className="space-y-2">
          <p>{text('console.users.form.ownRoles.lost')}</p>
          <ul className="list-disc ps-5">
            {lost.map((role) => (
              <li key={role}>
                {richText(texts, 'console.users.form.ownRoles.lostRole', {
                  role: text(`console.users.roles.${role}.label`),
                  description: text(`console.users.roles.${role}.description`),
                  name: (content) => <strong className="font-medium text-ink">{content}</strong>,
                })}
              </li>
            ))}
          </ul>
          <p>
            {kept.length > 0
              ? text('console.users.form.ownRoles.kept', { roles: labels(kept) })
              : text('console.users.form.ownRoles.keptNone')}
          </p>
        </div>
      }
      confirmLabel={text('console.users.form.ownRoles.confirm')}
      confirmDisabled={typed !== username}
      onConfirm={onConfirm}
    >
      <TypedName name={username} value={typed} onChange={setTyped} onEnter={onConfirm} />
    </AlertDialog>
  );
}
