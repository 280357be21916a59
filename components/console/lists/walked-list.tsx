import type { ComponentProps } from 'react';
import { consoleTexts } from '@/lib/edges/pages';
import { MAX_WALKED } from '@/lib/storage/walk';
import { ListBody } from './list-body';
import { pageSizeOf } from './list-state';
import { NothingYet } from './nothing-yet';
import { pageLinks } from './page-links';

/**
 * A list whose pages look at a bounded number of rows: a page can have few rows, or none, although later ones match. It says
 * so and leads on.
 */
export async function WalkedList<Row>(props: ComponentProps<typeof ListBody<Row>>) {
  const { state, listed } = props;
  const { text } = await consoleTexts();
  const count = MAX_WALKED;
  const next = listed.page?.next_cursor ? pageLinks(state, listed.page.next_cursor).next : null;
  if (next && listed.page?.items.length === 0) return <NothingYet href={next} />;
  const isShort = next !== null && (listed.page?.items.length ?? 0) < pageSizeOf(state);
  return (
    <>
      <ListBody {...props} />
      {isShort ? (
        <p className="border-line border-t px-4 py-2 text-muted text-sm">
          {text('console.grants.walk.short', { count })}
        </p>
      ) : null}
    </>
  );
}
