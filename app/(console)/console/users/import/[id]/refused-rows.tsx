import { Download } from 'lucide-react';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { richText } from '@/components/language/rich-text';
import { buttonStyle } from '@/components/ui/button-style';
import { Section } from '@/components/ui/section';
import type { UserImportReport } from '@/lib/directory/user-imports';
import type { RowResult } from '@/lib/directory/user-imports/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { localizeMessage, type Texts } from '@/lib/language';

const columnsOf = (texts: Texts): Column<RowResult>[] => [
  {
    key: 'row',
    header: texts.text('console.users.import.refused.row'),
    width: 'md:w-48',
    cell: ({ row, email }) => <RowName row={row} email={email} />,
  },
  {
    key: 'errors',
    header: texts.text('console.users.import.refused.problem'),
    cell: ({ errors = [] }) => (
      <ul>
        {errors.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="[overflow-wrap:anywhere]">
            <RowProblem path={path} problem={localizeMessage(texts, message)} texts={texts} />
          </li>
        ))}
      </ul>
    ),
  },
];

type RowProblemProps = { path: string; problem: string; texts: Texts };

function RowProblem({ path, problem, texts }: RowProblemProps) {
  if (!path) return texts.text('console.users.import.refused.wholeRow', { problem });
  return richText(texts, 'console.users.import.refused.field', {
    path,
    problem,
    field: (content) => <code className="font-mono text-xs">{content}</code>,
  });
}

const RowName = ({ row, email }: { row: number; email: string | undefined }) => (
  <span className="block truncate" title={email}>
    {row}
    {email ? <span className="text-muted">, {email}</span> : null}
  </span>
);

/** The first refused rows, with a download of all of them. */
export async function RefusedRows({ shown }: { shown: UserImportReport }) {
  if (shown.refused === 0) return null;
  const texts = await consoleTexts();
  const { text } = texts;
  const isChecked = shown.state === 'ready';
  return (
    <Section
      id="refused"
      title={text(isChecked ? 'console.users.import.refused.willBe' : 'console.users.import.refused.title')}
      description={text('console.users.import.refused.description', {
        count: shown.refused,
        shown: shown.refused_rows.length,
      })}
      actions={
        <a href={`/console/users/import/${shown.id}/refused`} className={buttonStyle()}>
          <Download aria-hidden />
          {text('console.users.import.refused.download')}
        </a>
      }
      flush
    >
      <DataTable
        caption={text('console.users.import.refused.title')}
        columns={columnsOf(texts)}
        rows={shown.refused_rows}
        rowKey={({ row }) => String(row)}
      />
    </Section>
  );
}
