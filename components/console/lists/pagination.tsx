import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import { Link } from '@/components/ui/link';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { formatters } from '@/lib/language/formatters';
import { type ListState, listHref, pageSizeOf, pageSizes } from './list-state';
import { pageLinks } from './page-links';

type PaginationProps = { state: ListState; count: number; nextCursor: string | null; total: string | null };

/** The numbers of the rows of a page, and of all: "26–50 of 1,234". */
function rangeText({ locale, text }: Texts, start: number, count: number, total: string | null): string {
  const plain = formatters.getNumberFormat(locale, { useGrouping: false });
  if (count === 0) return total ? text('console.shared.page.noneOf', { total }) : plain.format(0);
  const range = { start: plain.format(start), end: plain.format(start + count - 1) };
  return total ? text('console.shared.page.rangeOf', { ...range, total }) : text('console.shared.page.range', range);
}

export async function Pagination({ state, count, nextCursor, total }: PaginationProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const { page, first, previous, next } = pageLinks(state, nextCursor);
  const size = pageSizeOf(state);
  const start = (page - 1) * size + 1;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t px-4 py-2 text-muted text-sm">
      <p>{rangeText(texts, start, count, total)}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <nav aria-label={text('console.shared.page.size')} className="flex items-center gap-0.5">
          <span className="me-1 text-faint">{text('console.shared.page.perPage')}</span>
          {pageSizes.map((option) => (
            <Link
              key={option}
              href={listHref(state, { limit: option === pageSizes[0] ? undefined : String(option) })}
              aria-current={option === size ? 'true' : undefined}
              className="rounded-md px-1.5 py-0.5 hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
            >
              {option}
            </Link>
          ))}
        </nav>
        <nav aria-label={text('console.shared.page.pages')} className="flex items-center gap-1">
          <PageLink href={first} label={text('console.shared.page.firstPage')}>
            <ChevronsLeft aria-hidden className="rtl:-scale-x-100" />
          </PageLink>
          <PageLink href={previous} label={text('console.shared.page.previousPage')} rel="prev">
            <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
          </PageLink>
          <PageLink href={next} label={text('console.shared.page.nextPage')} rel="next">
            <ChevronRight aria-hidden className="rtl:-scale-x-100" />
          </PageLink>
        </nav>
      </div>
    </div>
  );
}

type PageLinkProps = { href: string | null; label: string; rel?: string; children: ReactNode };

function PageLink({ href, label, rel, children }: PageLinkProps) {
  if (!href) {
    return (
      <span aria-hidden className={buttonStyle('ghost', 'icon-sm', 'pointer-events-none opacity-40')}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} rel={rel} aria-label={label} title={label} className={buttonStyle('ghost', 'icon-sm')}>
      {children}
    </Link>
  );
}
