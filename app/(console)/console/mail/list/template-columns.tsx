import type { Column } from '@/components/console/lists/data-table';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { MailTemplateSummary } from '@/lib/directory/mail/schema';
import type { Texts } from '@/lib/language';

export const templateColumns = ({ text }: Texts): Column<MailTemplateSummary>[] => [
  {
    key: 'title',
    header: text('console.mail.templates.mail'),
    cell: ({ kind }) => (
      <>
        <RowLink href={`/console/mail/templates/${kind}`} title={text(`console.mail.kinds.${kind}.title`)}>
          {text(`console.mail.kinds.${kind}.title`)}
        </RowLink>
        <p className="truncate text-muted text-xs">{text(`console.mail.kinds.${kind}.description`)}</p>
      </>
    ),
  },
  {
    key: 'is_customized',
    header: text('console.mail.templates.template'),
    aside: true,
    cell: ({ is_customized }) =>
      is_customized ? (
        <Badge tone="accent">{text('console.mail.templates.customized')}</Badge>
      ) : (
        <Badge>{text('console.mail.templates.default')}</Badge>
      ),
  },
  timeColumn({
    key: 'updated_at',
    header: text('console.mail.templates.changed'),
    className: 'whitespace-nowrap',
    instant: ({ updated_at }) => updated_at,
    fallback: text('console.mail.templates.never'),
  }),
];
