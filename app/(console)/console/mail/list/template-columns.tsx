import type { Column } from '@/components/console/lists/data-table';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { MailTemplateSummary } from '@/lib/directory/mail/schema';

export const templateColumns: Column<MailTemplateSummary>[] = [
  {
    key: 'title',
    header: 'Mail',
    cell: ({ kind, title, description }) => (
      <>
        <RowLink href={`/console/mail/templates/${kind}`} title={title}>
          {title}
        </RowLink>
        <p className="truncate text-muted text-xs">{description}</p>
      </>
    ),
  },
  {
    key: 'is_customized',
    header: 'Template',
    aside: true,
    cell: ({ is_customized }) => (is_customized ? <Badge tone="accent">Customized</Badge> : <Badge>Default</Badge>),
  },
  timeColumn({
    key: 'updated_at',
    header: 'Changed',
    className: 'whitespace-nowrap',
    instant: ({ updated_at }) => updated_at,
    fallback: 'Never',
  }),
];
