import { afterAll, beforeAll, expect, it } from 'vitest';
import { listUsers } from '@/lib/directory/users';
import { type PlanReader, planReader } from '@/lib/testing/plan-reader';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { MAX_WALKED } from './walk';

const ROWS = 30_000;

let t: TestContext;
let reader: PlanReader;

beforeAll(async () => {
  t = await testContext();
  await t.db.execute('delete from users');
  // Nearly everyone has one domain. The users of `early` were created first, those of `other` are far apart.
  for (let from = 1; from < ROWS; from += ROWS / 10)
    await t.db.execute(`
    insert into users (id, username, username_canonical, email, email_canonical, password_hash, name, sort_name, search_text,
                       is_active, created_at, last_login_at)
    select gen_random_uuid(), u, u, u || '@' || domain, u || '@' || domain, 'x', name, name, concat_ws(' ', name, u || '@' || domain),
           n % 500 <> 1, '2026-01-01'::timestamptz + n * interval '1 second',
           case when n % 500 <> 2 then now() - n * interval '1 second' end
      from (select n, 'user' || n || substr(md5(n::text), 1, 6) as u,
                   case when n % 7 <> 0 then 'name ' || lpad(n::text, 6, '0') end as name,
                   case when n in (1, 14, 15002, 15001, ${ROWS}) then 'other.example'
                        when n < 1600 then 'early.example' else 'mail.example' end as domain
              from generate_series(${from}, ${from - 1 + ROWS / 10}) n) made`);
  await t.db.execute('vacuum analyze users');
  reader = planReader(t.ctx, 2 * MAX_WALKED);
});
afterAll(() => t.close());

const orders = {
  '-created_at': 'created_at desc, id desc',
  name: 'sort_name asc nulls last, id asc',
  '-name': 'sort_name desc nulls last, id desc',
  '-last_login_at': 'last_login_at desc nulls last, id desc',
} as const;

const sorts = Object.keys(orders) as (keyof typeof orders)[];

/** The usernames on all pages of a search, with the number of pages. Every statement reads few rows. */
async function pagesOf(q: string, sort: (typeof sorts)[number], limit: number) {
  const found: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const query = { q, sort, limit, cursor };
    const page = await listUsers(t.ctx, query);
    await reader.expectFewRows(() => listUsers(reader.ctx, query), 'users');
    expect(page.total_is_capped).toBe(true);
    found.push(...page.items.map(({ username }) => username));
    cursor = page.next_cursor ?? undefined;
    pages += 1;
  } while (cursor);
  return { found, pages };
}

const usersOf = async (domain: string, sort: (typeof sorts)[number]): Promise<string[]> => {
  const rows = await t.db.execute<{ username: string }>(
    `select username from users where email like '%@${domain}' order by ${orders[sort]}`,
  );
  return rows.map(({ username }) => username);
};

it.each(sorts)('what nearly no row meets is looked for in some rows a page, and found once: by %s', async (sort) => {
  const { found, pages } = await pagesOf('-email:mail.example,early.example', sort, 2);
  expect(found).toEqual(await usersOf('other.example', sort));
  expect(pages).toBeGreaterThanOrEqual(ROWS / MAX_WALKED);
});

it.each(sorts)('many matches at the other end of the order are named by an index: by %s', async (sort) => {
  const { found, pages } = await pagesOf('email:early.example', sort, 200);
  expect(found).toEqual(await usersOf('early.example', sort));
  expect(pages).toBe(Math.ceil(found.length / 200));
});

it('all matches are found among the few that another filter leaves', async () => {
  const { items, ...page } = await listUsers(t.ctx, { q: '-email:mail.example,early.example is:deactivated' });
  expect(items.map(({ email }) => email)).toEqual(Array(2).fill(expect.stringContaining('@other.example')));
  expect(page).toEqual({ next_cursor: null, total: 2, total_is_capped: false });
});
