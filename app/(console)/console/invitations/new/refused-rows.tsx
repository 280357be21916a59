'use client';

import { useEffect, useRef } from 'react';
import { bringIntoView } from '@/components/console/forms/bring-into-view';
import { richText } from '@/components/language/rich-text';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import type { InvitedRow } from '@/lib/directory/invitations/schema';

/** The people of a list who were not invited, each with the reason. Gets the focus. */
export function RefusedRows({ rows }: { rows: InvitedRow[] }) {
  const texts = useTexts();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (rows.length > 0) bringIntoView(shown.current);
  }, [rows]);
  if (rows.length === 0) return null;
  return (
    <div ref={shown} tabIndex={-1} className="rounded-md">
      <Alert tone="danger" role="alert" title={texts.text('console.invitations.form.refused', { count: rows.length })}>
        <p>{texts.text('console.invitations.form.refusedHint')}</p>
        <ul className="mt-2 space-y-1">
          {rows.map(({ email, errors }) => (
            <li key={email} className="[overflow-wrap:anywhere]">
              {richText(texts, 'console.invitations.form.refusedPerson', {
                address: (content) => <bdi className="font-medium">{content}</bdi>,
                email,
                reasons: errors.map(({ message }) => message).join('; '),
              })}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
