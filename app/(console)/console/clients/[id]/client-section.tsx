import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { ReadOnly } from '@/components/console/forms/read-only';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { Client, Member } from '@/lib/directory/clients/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { ApprovalNote } from '../../changes/approval-note';
import { ClientForm } from './form/client-form';
import { loadClient } from './load-client';
import { type ClientSectionPath, clientSectionAt } from './sections';
import { shownMembers } from './shown-sections';

type Params = Promise<{ id: string }>;

/** Loads the client for one of its sections, with the members that the section shows. */
export async function loadSection(params: Params, path: ClientSectionPath) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const client = await loadClient((await params).id);
  const section = clientSectionAt(path);
  const shown = shownMembers(client, [...section.members, ...section.advanced]);
  return {
    ctx,
    client,
    readOnly: !viewer.can('clients:write'),
    shown,
    advanced: section.advanced.filter((member) => shown.includes(member)),
  };
}

type SectionFormProps = {
  client: Client;
  readOnly: boolean;
  /** The members that the form shows and sends. */
  shown: readonly Member[];
  children: ReactNode;
};

/** The form of a section, or why it has none. */
export function SectionForm({ client, readOnly, shown, children }: SectionFormProps) {
  if (shown.length === 0) return <NothingToSet client={client} />;
  return (
    <>
      {readOnly ? <ReadOnly noun="client" /> : <ApprovalNote act="client.update" id={client.id} />}
      <ClientForm client={client} members={shown}>
        {children}
      </ClientForm>
    </>
  );
}

async function NothingToSet({ client }: { client: Client }) {
  const { text } = await consoleTexts();
  return (
    <Card>
      <EmptyState
        icon={Ban}
        title={text('console.clients.record.noSettings')}
        action={
          <ButtonLink href={`/console/clients/${client.id}/grants`}>
            {text('console.clients.record.openGrants')}
          </ButtonLink>
        }
      >
        {text('console.clients.record.noSettingsReason')}
      </EmptyState>
    </Card>
  );
}
