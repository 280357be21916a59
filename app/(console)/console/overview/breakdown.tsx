import type { ReactNode } from 'react';
import { formatCount } from '@/components/console/lists/count-of';
import { Link } from '@/components/ui/link';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';

const SHOWN = 5;

export type BreakdownRow = { key: string; label: ReactNode; href?: string | null; count: number };

type BreakdownProps = { id: string; title: string; none: string; rows: BreakdownRow[] };

/** The largest parts of a total; what does not fit into five rows is summed up in the last. */
export async function Breakdown({ id, title, none, rows }: BreakdownProps) {
  const texts = await consoleTexts();
  const counted = rows.filter(({ count }) => count > 0);
  const shown = counted.length > SHOWN ? counted.slice(0, SHOWN - 1) : counted;
  const rest = counted.slice(shown.length);
  return (
    <div className="min-w-0">
      <h3 id={id} className="font-medium text-sm">
        {title}
      </h3>
      <div className="mt-1 sm:h-[8.75rem]">
        {counted.length === 0 ? <p className="text-muted text-sm leading-7">{none}</p> : null}
        <ul aria-labelledby={id}>
          {shown.map(({ key, ...row }) => (
            <Row key={key} texts={texts} {...row} />
          ))}
          {rest.length > 0 ? (
            <Row
              texts={texts}
              label={texts.text('console.overview.others', { count: rest.length })}
              count={rest.reduce((sum, { count }) => sum + count, 0)}
            />
          ) : null}
        </ul>
      </div>
    </div>
  );
}

function Row({ texts, label, href, count }: Omit<BreakdownRow, 'key'> & { texts: Texts }) {
  return (
    <li className="flex h-7 items-center justify-between gap-3 text-sm">
      <span className="min-w-0 truncate text-muted">
        {href ? (
          <Link href={href} className="text-accent-ink hover:underline">
            {label}
          </Link>
        ) : (
          label
        )}
      </span>
      <span className="tabular-nums">{formatCount(texts, count)}</span>
    </li>
  );
}
