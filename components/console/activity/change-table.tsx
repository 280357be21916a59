import { clsx } from 'clsx';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { type ChangeRow, changeRows } from './change-rows';

type Snapshot = Record<string, unknown> | null;

/** What an event changed or recorded: a row for each member. Without an earlier or a later value, that column is left out. */
export async function ChangeTable({ before, after }: { before: Snapshot; after: Snapshot }) {
  const texts = await consoleTexts();
  const { text } = texts;
  const rows = changeRows(texts, before, after);
  if (rows.length === 0) return null;
  const columns = before && after ? (['before', 'after'] as const) : ([before ? 'before' : 'after'] as const);
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full text-start text-xs">
        <caption className="sr-only">
          {text(`console.audit.changes.${columns.length === 2 ? 'beforeAndAfter' : 'recorded'}`)}
        </caption>
        <thead className="border-line border-b text-muted">
          <tr>
            {(['field', ...columns.map((column) => (columns.length === 2 ? column : 'value'))] as const).map(
              (heading) => (
                <th key={heading} scope="col" className="px-3 py-1.5 text-start font-medium">
                  {text(`console.audit.changes.${heading}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.field}>
              <th scope="row" title={row.field} className="min-w-24 px-3 py-1.5 text-start align-top font-medium">
                {row.label}
              </th>
              {columns.map((column) => (
                <Values key={column} text={text} lines={row[column]} tone={toneOf(row, column, columns.length)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function toneOf({ isChanged }: ChangeRow, column: 'before' | 'after', columns: number): string {
  if (!isChanged || columns === 1) return 'text-ink';
  return column === 'before' ? 'text-danger-ink' : 'text-success-ink';
}

type ValuesProps = { text: Texts['text']; lines: string[]; tone: string };

function Values({ text, lines, tone }: ValuesProps) {
  return (
    <td className={clsx('min-w-32 px-3 py-1.5 align-top [overflow-wrap:anywhere]', tone)}>
      {lines.length === 0 ? <span className="text-muted">{text('console.audit.changes.none')}</span> : null}
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list of values may contain the same one twice
        <p key={at}>{line}</p>
      ))}
    </td>
  );
}
