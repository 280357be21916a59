'use client';

import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { bringIntoView } from '@/components/console/forms/bring-into-view';
import { EditForm } from '@/components/console/forms/edit-form';
import { FoldMemory } from '@/components/console/forms/fold-memory';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import type { Client, Member } from '@/lib/directory/clients/schema';
import { getClientAction, lastClientChangeAction, updateClientAction } from '../../actions';
import { editableOf } from './editable-of';

const ErrorElsewhere = lazy(async () => ({ default: (await import('./error-elsewhere')).ErrorElsewhere }));
const TryChange = lazy(async () => ({ default: (await import('../dry-run/try-change')).TryChange }));

type ClientFormProps = {
  client: Client;
  /** The members that the form shows and sends. */
  members: readonly Member[];
  children: ReactNode;
};

/** Changes some members of a client. */
export function ClientForm(props: ClientFormProps) {
  return (
    <FoldMemory>
      <VersionForm key={props.client.version} {...props} />
    </FoldMemory>
  );
}

function VersionForm({ client, members, children }: ClientFormProps) {
  const valuesOf = (stored: Client) => editableOf(stored, members);
  const editForm = useEditForm({
    schema: () => import('@/lib/directory/clients/schema').then(({ UpdateClient }) => UpdateClient),
    defaultValues: valuesOf(client),
    action: updateClientAction,
    read: () => getClientAction({ id: client.id }),
    lastChange: () => lastClientChangeAction({ kind: 'client', id: client.id }),
    valuesOf,
  });
  useFieldOfAddress();
  return (
    <EditForm
      editForm={editForm}
      noun="client"
      acts={
        <Suspense>
          <TryChange />
        </Suspense>
      }
      elsewhere={(error) => (
        <Suspense>
          <ErrorElsewhere clientId={client.id} error={error} />
        </Suspense>
      )}
    >
      {children}
    </EditForm>
  );
}

/** Shows the field that the fragment of the address names, even if it is folded. */
function useFieldOfAddress(): void {
  useEffect(() => {
    if (location.hash.startsWith('#field-')) bringIntoView(document.getElementById(location.hash.slice(1)));
  }, []);
}
