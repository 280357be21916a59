import { MailPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listInvitations } from '@/lib/directory/invitations';
import { isMailOn } from '@/lib/directory/mail';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { invitationColumns } from './list/columns';
import { InvitationFilters } from './list/filters';
import { MailIsOff } from './mail-is-off';

export const metadata: Metadata = { title: 'Invitations' };

export default async function InvitationsPage({ searchParams }: PageProps<'/console/invitations'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('users:read')) return <NoAccess title="Invitations" permission="users:read" />;
  const state = readListState('/console/invitations', await searchParams, ['state', 'email']);
  const mayWrite = viewer.can('users:write');
  const create = mayWrite ? <CreateLink href="/console/invitations/new">Invite people</CreateLink> : null;
  return (
    <>
      <PageHeader
        title="Invitations"
        description="People who were asked to create an account. Ended invitations stay in this list for 90 days."
        actions={create}
      />
      {mayWrite && !isMailOn(ctx) ? <MailIsOff /> : null}
      <Card>
        <InvitationFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listInvitations, listQuery(state))}
          none={
            <EmptyState icon={MailPlus} title="No invitations yet" action={create}>
              Invite people by email: they choose their own username and password.
            </EmptyState>
          }
          noMatch={{ title: 'No matching invitations', hint: 'Email addresses are compared as complete addresses.' }}
        >
          {(invitations) => (
            <DataTable
              caption="Invitations"
              columns={invitationColumns(viewer)}
              rows={invitations}
              rowKey={({ id }) => id}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
