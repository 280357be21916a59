import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button-style';
import type { AuditPage } from '@/lib/audit/schema';
import { cursorHref, type EventsAddress, filterHref } from './events-address';

/** Links to newer and older events. */
export function EventsPages({ address, page }: { address: EventsAddress; page: AuditPage }) {
  const { prev_cursor, next_cursor } = page;
  if (!prev_cursor && !next_cursor) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-2 border-line border-t px-4 py-2 sm:px-5"
    >
      <span className="flex gap-1">
        {prev_cursor ? (
          <>
            <Link href={filterHref(address, {})} className={buttonStyle('ghost')}>
              <ChevronsLeft aria-hidden />
              Newest
            </Link>
            <Link href={cursorHref(address, prev_cursor)} rel="prev" className={buttonStyle('ghost')}>
              <ChevronLeft aria-hidden />
              Newer
            </Link>
          </>
        ) : null}
      </span>
      {next_cursor ? (
        <Link href={cursorHref(address, next_cursor)} rel="next" className={buttonStyle('ghost')}>
          Older
          <ChevronRight aria-hidden />
        </Link>
      ) : null}
    </nav>
  );
}
