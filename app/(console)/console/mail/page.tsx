import { MailCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { type ListState, listQuery, readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { getMailStatus, listMails, listMailTemplates } from '@/lib/directory/mail';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { loadList } from '../load';
import { mailColumns } from './list/columns';
import { MailFilters } from './list/filters';
import { templateColumns } from './list/template-columns';
import { MailStatusSection } from './mail-status-section';

export const metadata: Metadata = { title: 'Mail' };

export default async function MailPage({ searchParams }: PageProps<'/console/mail'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('settings:read')) return <NoAccess title="Mail" permission="settings:read" />;
  const mayWrite = viewer.can('settings:write');
  const state = readListState('/console/mail', await searchParams, ['state', 'recipient']);
  const [status, templates] = await Promise.all([getMailStatus(ctx, {}), listMailTemplates(ctx, {})]);
  return (
    <>
      <PageHeader title="Mail" description="Delivery and wording of the mails that this service sends to its users." />
      <div className="space-y-6">
        <MailStatusSection status={status} ownAddress={mayWrite ? viewer.email : null} />
        <Queue ctx={ctx} state={state} mayWrite={mayWrite} />
        <Section id="templates" title="Templates" description="Subject and text of each mail." flush>
          <DataTable
            caption="Mail templates"
            columns={templateColumns}
            rows={templates.items}
            rowKey={({ kind }) => kind}
            twoLines
          />
        </Section>
      </div>
    </>
  );
}

async function Queue({ ctx, state, mayWrite }: { ctx: Ctx; state: ListState; mayWrite: boolean }) {
  return (
    <Section id="queue" title="Queue" description="Mails of the last 30 days, newest first." flush>
      <MailFilters state={state} />
      <ListBody
        state={state}
        listed={await loadList(ctx, listMails, listQuery(state))}
        none={
          <EmptyState icon={MailCheck} title="No mails yet">
            Mails appear here when the service sends them, with the answer of the mail server.
          </EmptyState>
        }
        noMatch={{ title: 'No matching mails', hint: 'Recipients are compared as complete addresses.' }}
      >
        {(mails) => (
          <DataTable
            caption="Mails"
            columns={mailColumns(mayWrite && mails.some((mail) => mail.can_be_sent_again))}
            rows={mails}
            rowKey={({ id }) => id}
          />
        )}
      </ListBody>
    </Section>
  );
}
