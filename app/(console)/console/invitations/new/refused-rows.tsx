'use client';

import { useEffect, useRef } from 'react';
import { bringIntoView } from '@/components/console/forms/bring-into-view';
import { countOf } from '@/components/console/lists/count-of';
import { Alert } from '@/components/ui/alert';
import type { InvitedRow } from '@/lib/directory/invitations/schema';

/** The people of a list who were not invited, each with the reason. Gets the focus. */
export function RefusedRows({ rows }: { rows: InvitedRow[] }) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (rows.length > 0) bringIntoView(shown.current);
  }, [rows]);
  if (rows.length === 0) return null;
  return (
    <div ref={shown} tabIndex={-1} className="rounded-md">
      <Alert tone="danger" role="alert" title={`${countOf(rows.length, 'person was', 'people were')} not invited`}>
        <p>The others were. What is left below can be corrected and sent again.</p>
        <ul className="mt-2 space-y-1">
          {rows.map(({ email, errors }) => (
            <li key={email} className="[overflow-wrap:anywhere]">
              <span className="font-medium">{email}</span>: {errors.map(({ message }) => message).join('; ')}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
