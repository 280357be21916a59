import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { NoAccess } from '@/components/console/page/no-access';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { listClientUsers } from '@/lib/directory/consents';
import type { ClientUser } from '@/lib/directory/consents/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { loadClient } from '../load-client';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.users'),
});

export default async function ClientUsersPage({ params }: PageProps<'/console/clients/[id]/users'>) {
  const ctx = await consoleContext();
  const texts = await consoleTexts();
  const { text } = texts;
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('sessions:read'))
    return <NoAccess as="h2" title={text('console.clients.sections.users')} permission="sessions:read" />;
  const client = await loadClient((await params).id);
  const { items, total } = await listClientUsers(ctx, { id: client.id });
  return (
    <Section
      id="users"
      title={text('console.clients.users.total', { count: total })}
      description={text(
        total > items.length ? 'console.clients.users.descriptionCapped' : 'console.clients.users.description',
        { count: items.length },
      )}
      actions={
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="sm" href={`/console/sessions?client=${client.id}`}>
            {text('console.grants.sessions.all')}
          </ButtonLink>
          <ButtonLink size="sm" href={`/console/grants?client=${client.id}`}>
            {text('console.grants.grants.all')}
          </ButtonLink>
          <ButtonLink size="sm" href={`/console/consents?client=${client.id}`}>
            {text('console.grants.consents.all')}
          </ButtonLink>
          <ButtonLink size="sm" href={`/console/grants/access-tokens?client=${client.id}`}>
            {text('console.grants.tokens.link')}
          </ButtonLink>
        </div>
      }
      flush
    >
      {items.length > 0 ? (
        <DataTable
          caption={text('console.clients.users.caption')}
          columns={columnsOf(texts)}
          rows={items}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={Users} title={text('console.clients.users.emptyTitle')}>
          {text('console.clients.users.empty')}
        </EmptyState>
      )}
    </Section>
  );
}

const columnsOf = ({ text }: Texts): Column<ClientUser>[] => [
  {
    key: 'user',
    header: text('console.clients.users.user'),
    cell: ({ id, username }) => (
      <RowLink href={`/console/users/${id}/applications`} title={username}>
        {username}
      </RowLink>
    ),
  },
  {
    key: 'consent',
    header: text('console.clients.users.consent'),
    cell: ({ has_consent }) => text(has_consent ? 'console.clients.users.consentGiven' : 'console.clients.labels.none'),
  },
  { key: 'grants', header: text('console.clients.users.activeGrants'), cell: ({ live_grants }) => live_grants },
  timeColumn({
    key: 'since',
    header: text('console.clients.users.accessSince'),
    className: 'whitespace-nowrap',
    instant: ({ since }) => since,
  }),
  timeColumn({
    key: 'used',
    header: text('console.clients.labels.lastUsed'),
    className: 'whitespace-nowrap',
    instant: ({ last_used_at }) => last_used_at,
  }),
];
