import { Download, ScrollText, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import type { z } from 'zod';
import { EmptyPage } from '@/components/console/empty-page';
import { EventList } from '@/components/console/event-list';
import { ListProblem } from '@/components/console/list-problem';
import { hrefOf, pageSizeOf, readListState } from '@/components/console/list-state';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { Pagination } from '@/components/console/pagination';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listAuditEvents } from '@/lib/audit';
import type { AuditQuery } from '@/lib/audit/schema';
import { auditQuery, consoleContext, consoleViewer } from '@/lib/console';
import { orProblem } from '../load';
import { ExportStart } from './export-start';
import { AuditFilters } from './filters';

export const metadata: Metadata = { title: 'Audit log' };

const exportFormats = ['csv', 'ndjson'] as const;

const filterNames = ['action', 'actor', 'target', 'from', 'to'] as const;

export default async function AuditPage({ searchParams }: PageProps<'/console/audit'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read')) return <NoAccess title="Audit log" permission="audit:read" />;
  const search = await searchParams;
  const state = readListState('/console/audit', search, filterNames);
  const filtered = filterNames.some((name) => state.params[name]);
  const filter = Object.fromEntries(filterNames.map((name) => [name, state.params[name] ?? '']));
  const position = { cursor: state.params.cursor, limit: pageSizeOf(state) };
  const { page, problem } = await orProblem(
    listAuditEvents(ctx, { ...auditQuery(filter), ...position } as z.input<typeof AuditQuery>),
  );
  const asked = exportFormats.find((format) => format === search.export);
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, when, and from where. Newest first; times are UTC."
        actions={<ExportLinks filter={filter} />}
      />
      {asked ? <ExportStart href={exportHref(asked, filter)} listHref={hrefOf(state.path, state.params)} /> : null}
      <Card>
        <AuditFilters state={state} filtered={filtered} />
        {page === null ? (
          <ListProblem problem={problem} clearHref="/console/audit" />
        ) : page.items.length === 0 && state.params.cursor ? (
          <EmptyPage state={state} />
        ) : page.items.length === 0 ? (
          <NoEvents filtered={filtered} />
        ) : (
          <>
            <EventList events={page.items} />
            <Pagination state={state} count={page.items.length} nextCursor={page.next_cursor} />
          </>
        )}
      </Card>
    </>
  );
}

const exportHref = (format: string, filter: Record<string, string>): string =>
  hrefOf('/console/audit/export', { format, ...filter });

function ExportLinks({ filter }: { filter: Record<string, string> }) {
  return exportFormats.map((format) => (
    <a key={format} href={exportHref(format, filter)} className={buttonStyle()}>
      <Download aria-hidden />
      Export {format.toUpperCase()}
    </a>
  ));
}

function NoEvents({ filtered }: { filtered: boolean }) {
  if (!filtered) return <EmptyState icon={ScrollText} title="Nothing happened yet" />;
  return (
    <EmptyState
      icon={SearchX}
      title="No event matches"
      action={<ButtonLink href="/console/audit">Clear filters</ButtonLink>}
    >
      Actor and target take an ID or a whole name.
    </EmptyState>
  );
}
