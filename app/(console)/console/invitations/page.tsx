import { MailPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listInvitations } from '@/lib/directory/invitations';
import { isMailOn } from '@/lib/directory/mail';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { invitationColumns } from './list/columns';
import { InvitationFilters } from './list/filters';
import { MailIsOff } from './mail-is-off';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.invitations.title'),
});

const { path, filters } = lists.invitations;

export default async function InvitationsPage({ searchParams }: PageProps<'/console/invitations'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.invitations.title');
  if (!viewer.can('users:read')) return <NoAccess title={title} permission="users:read" />;
  const state = readListState(path, await searchParams, filters);
  const mayWrite = viewer.can('users:write');
  const create = mayWrite ? (
    <CreateLink href="/console/invitations/new">{text('console.invitations.invite')}</CreateLink>
  ) : null;
  return (
    <>
      <PageHeader title={title} description={text('console.invitations.description')} actions={create} />
      {mayWrite && !isMailOn(ctx) ? <MailIsOff /> : null}
      <Card>
        <InvitationFilters state={state} viewer={viewer} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listInvitations, listQuery(state))}
          none={
            <EmptyState icon={MailPlus} title={text('console.invitations.list.none')} action={create}>
              {text('console.invitations.list.noneHint')}
            </EmptyState>
          }
          noMatch={{
            title: text('console.invitations.list.noMatch'),
            hint: text('console.invitations.list.noMatchHint'),
          }}
        >
          {(invitations) => (
            <ListTable
              caption={title}
              columns={invitationColumns(texts, viewer)}
              rows={invitations}
              rowKey={({ id }) => id}
              state={state}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
