'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useCallback, useId } from 'react';
import { PickerInput } from '@/components/console/picker/picker-input';
import { buttonStyle } from '@/components/ui/button-style';
import { Field } from '@/components/ui/field';
import type { Choices } from '@/lib/directory/search/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';

type ClientChoiceProps = {
  path: string;
  /** The client that is checked. */
  client: { id: string; name: string } | null;
  error: string | undefined;
  find: (input: { kind: 'client'; q: string }) => Promise<ActionResult<Choices>>;
};

/** Chooses the client that the user wants to sign in to. Without scripts, its id is entered. */
export function ClientChoice({ path, client, error, find }: ClientChoiceProps) {
  const router = useRouter();
  const id = useId();
  const findClient = useCallback((q: string) => find({ kind: 'client', q }), [find]);
  const check = (value: string) => router.push(`${path}?${new URLSearchParams({ client: value })}`, { scroll: false });
  return (
    <form method="get" action={path} className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-64">
        <Field id={id} label={client ? `Client: ${client.name}` : 'Client'} error={error}>
          {(field) => (
            <PickerInput
              {...field}
              label="Client"
              find={findClient}
              placeholder="Search clients"
              isOffered={(value) => value !== client?.id}
              onPick={({ value }) => check(value)}
              filter={{ name: 'client', onText: check }}
            />
          )}
        </Field>
      </div>
      {client ? (
        <Link href={path} scroll={false} className={buttonStyle('ghost')}>
          Without a client
        </Link>
      ) : null}
    </form>
  );
}
