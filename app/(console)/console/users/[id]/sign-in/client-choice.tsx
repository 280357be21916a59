'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useId } from 'react';
import { PickerInput } from '@/components/console/picker/picker-input';
import { useTexts } from '@/components/language/texts-provider';
import { buttonStyle } from '@/components/ui/button-style';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
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
  const { text } = useTexts();
  const router = useRouter();
  const id = useId();
  const findClient = useCallback((q: string) => find({ kind: 'client', q }), [find]);
  const check = (value: string) => router.push(`${path}?${new URLSearchParams({ client: value })}`, { scroll: false });
  return (
    <form method="get" action={path} className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-64">
        <Field
          id={id}
          label={
            client
              ? text('console.users.form.client.labelOf', { name: client.name })
              : text('console.users.form.client.label')
          }
          error={error}
        >
          {(field) => (
            <PickerInput
              {...field}
              label={text('console.users.form.client.label')}
              find={findClient}
              placeholder={text('console.users.form.client.search')}
              isOffered={(value) => value !== client?.id}
              onPick={({ value }) => check(value)}
              filter={{ name: 'client', onText: check }}
            />
          )}
        </Field>
      </div>
      {client ? (
        <Link href={path} scroll={false} className={buttonStyle('ghost')}>
          {text('console.users.form.client.without')}
        </Link>
      ) : null}
    </form>
  );
}
