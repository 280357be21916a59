import { MailCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { type ListState, listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { getMailStatus, listMails, listMailTemplates } from '@/lib/directory/mail';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { loadList } from '../load';
import { mailColumns } from './list/columns';
import { MailFilters } from './list/filters';
import { templateColumns } from './list/template-columns';
import { MailStatusSection } from './mail-status-section';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.mail.title'),
});

export default async function MailPage({ searchParams }: PageProps<'/console/mail'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('settings:read')) return <NoAccess title={text('console.mail.title')} permission="settings:read" />;
  const mayWrite = viewer.can('settings:write');
  const state = readListState(lists.mail.path, await searchParams, lists.mail.filters);
  const [status, templates] = await Promise.all([getMailStatus(ctx, {}), listMailTemplates(ctx, {})]);
  return (
    <>
      <PageHeader title={text('console.mail.title')} description={text('console.mail.description')} />
      <div className="space-y-6">
        <MailStatusSection status={status} ownAddress={mayWrite ? viewer.email : null} />
        <Queue ctx={ctx} state={state} mayWrite={mayWrite} />
        <Section
          id="templates"
          title={text('console.mail.templates.title')}
          description={text('console.mail.templates.description')}
          flush
        >
          <DataTable
            caption={text('console.mail.templates.caption')}
            columns={templateColumns(texts)}
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
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <Section
      id="queue"
      title={text('console.mail.queue.title')}
      description={text('console.mail.queue.description')}
      flush
    >
      <MailFilters state={state} />
      <ListBody
        state={state}
        listed={await loadList(ctx, listMails, listQuery(state))}
        none={
          <EmptyState icon={MailCheck} title={text('console.mail.queue.none')}>
            {text('console.mail.queue.noneHint')}
          </EmptyState>
        }
        noMatch={{ title: text('console.mail.queue.noMatch'), hint: text('console.mail.queue.noMatchHint') }}
      >
        {(mails) => (
          <ListTable
            caption={text('console.mail.queue.caption')}
            columns={mailColumns(texts, mayWrite && mails.some((mail) => mail.can_be_sent_again))}
            rows={mails}
            rowKey={({ id }) => id}
            state={state}
          />
        )}
      </ListBody>
    </Section>
  );
}
