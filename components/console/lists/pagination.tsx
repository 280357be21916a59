import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import { type ListState, listHref, pageSizeOf, pageSizes } from './list-state';
import { pageLinks } from './page-links';

type PaginationProps = { state: ListState; count: number; nextCursor: string | null; total: string | undefined };

export function Pagination({ state, count, nextCursor, total }: PaginationProps) {
  const { page, first, previous, next } = pageLinks(state, nextCursor);
  const size = pageSizeOf(state);
  const start = (page - 1) * size + 1;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t px-4 py-2 text-muted text-sm">
      <p>
        {count > 0 ? `${start}–${start + count - 1}` : '0'}
        {total ? ` of ${total}` : ''}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <nav aria-label="Page size" className="flex items-center gap-0.5">
          <span className="mr-1 text-faint">Per page</span>
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
        <nav aria-label="Pages" className="flex items-center gap-1">
          <PageLink href={first} label="First page">
            <ChevronsLeft aria-hidden />
          </PageLink>
          <PageLink href={previous} label="Previous page" rel="prev">
            <ChevronLeft aria-hidden />
          </PageLink>
          <PageLink href={next} label="Next page" rel="next">
            <ChevronRight aria-hidden />
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
