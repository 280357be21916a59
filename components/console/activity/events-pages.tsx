import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react';
import { buttonStyle } from '@/components/ui/button-style';
import { Link } from '@/components/ui/link';
import type { AuditPage } from '@/lib/audit/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { type ListState, listHref } from '../lists/list-state';

/** Links to newer and older events. */
export async function EventsPages({ state, page }: { state: ListState; page: AuditPage }) {
  const { prev_cursor, next_cursor } = page;
  if (!prev_cursor && !next_cursor) return null;
  const { text } = await consoleTexts();
  return (
    <nav
      aria-label={text('console.audit.events.pages')}
      className="flex flex-wrap items-center justify-between gap-2 border-line border-t px-4 py-2 sm:px-5"
    >
      <span className="flex gap-1">
        {prev_cursor ? (
          <>
            <Link href={listHref(state, {})} className={buttonStyle('ghost')}>
              <ChevronsLeft aria-hidden className="rtl:-scale-x-100" />
              {text('console.audit.events.newest')}
            </Link>
            <Link href={listHref(state, { cursor: prev_cursor })} rel="prev" className={buttonStyle('ghost')}>
              <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
              {text('console.audit.events.newer')}
            </Link>
          </>
        ) : null}
      </span>
      {next_cursor ? (
        <Link href={listHref(state, { cursor: next_cursor })} rel="next" className={buttonStyle('ghost')}>
          {text('console.audit.events.older')}
          <ChevronRight aria-hidden className="rtl:-scale-x-100" />
        </Link>
      ) : null}
    </nav>
  );
}
