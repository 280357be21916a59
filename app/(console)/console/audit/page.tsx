import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { eventsHref } from '@/components/console/activity/events-address';
import { Timeline } from '@/components/console/activity/timeline';
import { ExportStart } from '@/components/console/page/export-start';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { buttonStyle } from '@/components/ui/button-style';
import { AuditQuery } from '@/lib/audit/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadEvents } from '../load-events';
import { findPartiesAction } from './actions';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.audit.page.title'),
});

const exportFormats = ['csv', 'ndjson'] as const;

const path = '/console/audit';

export default async function AuditPage({ searchParams }: PageProps<'/console/audit'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  const title = text('console.audit.page.title');
  if (!viewer.can('audit:read')) return <NoAccess title={title} permission="audit:read" />;
  const { export: asked, ...search } = await searchParams;
  const events = await loadEvents(ctx, { path, search, schema: AuditQuery });
  const { cursor, limit, ...filter } = search;
  const format = exportFormats.find((known) => known === asked);
  return (
    <>
      <PageHeader
        title={title}
        description={text('console.audit.page.description')}
        actions={events.listed.page ? <ExportLinks filter={filter} /> : null}
      />
      {format ? <ExportStart href={exportHref(format, filter)} listHref={eventsHref(path, valuesOf(search))} /> : null}
      <Timeline {...events} find={findPartiesAction} none={text('console.audit.page.none')} />
    </>
  );
}

type Search = Record<string, string | string[] | undefined>;

const valuesOf = (search: Search): Record<string, string[]> =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, [value ?? []].flat()]));

const exportHref = (format: string, filter: Search): string =>
  eventsHref(`${path}/export`, { format: [format], ...valuesOf(filter) });

async function ExportLinks({ filter }: { filter: Search }) {
  const { text } = await consoleTexts();
  return exportFormats.map((format) => (
    <a key={format} href={exportHref(format, filter)} className={buttonStyle()}>
      <Download aria-hidden />
      {text('console.audit.page.export', { format: format.toUpperCase() })}
    </a>
  ));
}
