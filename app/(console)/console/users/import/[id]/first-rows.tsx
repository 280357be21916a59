import { Section } from '@/components/ui/section';
import type { MappedRow } from '@/lib/directory/user-imports';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';

/** The first rows of the file as they are mapped, so that a wrong mapping is seen before the start. */
export async function FirstRows({ rows }: { rows: MappedRow[] }) {
  if (rows.length === 0) return null;
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <Section
      id="first-rows"
      title={text('console.users.import.first.title')}
      description={text('console.users.import.first.description')}
      flush
    >
      <ol className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.row} className="px-4 py-3 sm:px-5">
            <FirstRow {...row} texts={texts} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function FirstRow({ row, fields, texts: { text } }: MappedRow & { texts: Texts }) {
  return (
    <>
      <h3 className="font-medium text-sm">{text('console.users.import.first.row', { row })}</h3>
      {fields.length === 0 ? (
        <p className="text-muted text-sm">{text('console.users.import.first.nothing')}</p>
      ) : (
        <dl className="mt-2 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2 lg:grid-cols-3">
          {fields.map(({ field, value }) => (
            <div key={field} className="min-w-0">
              <dt className="font-mono text-muted text-xs">{field}</dt>
              <dd className="[overflow-wrap:anywhere]">
                {value ?? <em className="text-muted">{text('console.users.import.first.set')}</em>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
