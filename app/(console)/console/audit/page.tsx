import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { eventsHref } from '@/components/console/activity/events-address';
import { Timeline } from '@/components/console/activity/timeline';
import { ExportStart } from '@/components/console/page/export-start';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { buttonStyle } from '@/components/ui/button-style';
import { AuditQuery } from '@/lib/audit/schema';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadEvents } from '../load-events';
import { findPartiesAction } from './actions';

export const metadata: Metadata = { title: 'Audit log' };

const exportFormats = ['csv', 'ndjson'] as const;

const path = '/console/audit';

export default async function AuditPage({ searchParams }: PageProps<'/console/audit'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read')) return <NoAccess title="Audit log" permission="audit:read" />;
  const { export: asked, ...search } = await searchParams;
  const events = await loadEvents(ctx, { path, search, schema: AuditQuery });
  const { cursor, limit, ...filter } = search;
  const format = exportFormats.find((known) => known === asked);
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, when, and from where."
        actions={events.listed.page ? <ExportLinks filter={filter} /> : null}
      />
      {format ? <ExportStart href={exportHref(format, filter)} listHref={eventsHref(path, valuesOf(search))} /> : null}
      <Timeline {...events} find={findPartiesAction} none="Sign-ins and changes appear here." />
    </>
  );
}

type Search = Record<string, string | string[] | undefined>;

const valuesOf = (search: Search): Record<string, string[]> =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, [value ?? []].flat()]));

const exportHref = (format: string, filter: Search): string =>
  eventsHref(`${path}/export`, { format: [format], ...valuesOf(filter) });

function ExportLinks({ filter }: { filter: Search }) {
  return exportFormats.map((format) => (
    <a key={format} href={exportHref(format, filter)} className={buttonStyle()}>
      <Download aria-hidden />
      Export {format.toUpperCase()}
    </a>
  ));
}
