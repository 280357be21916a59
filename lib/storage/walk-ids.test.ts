import { describe, expect, it } from 'vitest';
import { MAX_WALKED } from './walk';
import { MAX_SELECTED_FROM, walkIds } from './walk-ids';

/** Pages of a list of which only some rows match: what each page finds, and whether it is the last one. */
const pages = (found: (page: number) => number, count: number) => {
  const read: { limit: number; cursor?: string | undefined }[] = [];
  const walk = async (query: { limit: number; cursor?: string | undefined }) => {
    const page = read.push(query) - 1;
    const items = Array.from({ length: Math.min(found(page), query.limit) }, (_, at) => ({ id: `${page}.${at}` }));
    return { items, next_cursor: page + 1 < count ? `after ${page}` : null };
  };
  return { walk, read };
};

describe('the ids that a walk finds', () => {
  it('are those of all pages, also after an empty one', async () => {
    const { walk, read } = pages((page) => (page === 1 ? 0 : 2), 3);
    expect(await walkIds(walk, 10)).toEqual(['0.0', '0.1', '2.0', '2.1']);
    expect(read).toEqual([
      { limit: 10, cursor: undefined },
      { limit: 8, cursor: 'after 0' },
      { limit: 8, cursor: 'after 1' },
    ]);
  });

  it('are at most as many as asked for', async () => {
    const { walk, read } = pages(() => 4, 100);
    expect(await walkIds(walk, 6)).toHaveLength(6);
    expect(read).toHaveLength(2);
  });

  it('are null if the list does not end within a bounded number of rows', async () => {
    const { walk, read } = pages(() => 0, 1_000);
    expect(await walkIds(walk, 10)).toBeNull();
    expect(read).toHaveLength(MAX_SELECTED_FROM / MAX_WALKED);
  });
});
