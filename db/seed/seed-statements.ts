import { applicationNames, clientName, familyNames, givenNames, userNames } from './sample-names';

/** Numbers of rows. `tokens`: access tokens; a tenth of them belongs to a family with a refresh token. */
export type SeedSizes = { users: number; clients: number; tokens: number; events: number };

type SearchColumns = { searchText: string; sortName: string | null };

/** What searches and lists compare of a user and of a client. */
export type SeedSearch = {
  user(names: { username: string; email: string; name: string }): SearchColumns;
  client(names: { clientName: string }): SearchColumns;
};

/** A statement that writes rows `$1` to `$2` of a table. `$3` is the beginning of the text of tokens. */
type SeedStatement = { table: string; rows: number; statement: string };

const today = "date_trunc('day', now())";

/** The id of row `n`: the same in each run, and in random order, as a UUID of version 8 (RFC 9562 §5.8). */
const idOf = (kind: string, n: string): string =>
  `overlay(overlay(md5('${kind}' || (${n})) placing '8' from 13) placing '8' from 17)::uuid`;

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const arrayOf = (values: string[]): string => `(array[${values.map(quote).join(', ')}])`;
const pick = (values: string[], n: string): string => `${arrayOf(values)}[1 + (${n}) % ${values.length}]`;

const numbers = 'generate_series($1::bigint, $2::bigint) n, (select $3::text prefix) given';

/** A number in names, which the number of the row replaces. */
const NUMBER = '0000000';
const numbered = (texts: string[], n: string): string => `replace(${pick(texts, n)}, '${NUMBER}', n::text)`;

/** The statements that fill an empty database, in an order that satisfies its foreign keys. */
export function seedStatements(sizes: SeedSizes, search: SeedSearch): SeedStatement[] {
  const families = Math.floor(sizes.tokens / 10);
  const withUsers = sizes.users > 0 && sizes.clients > 0;
  return [
    { table: 'users', rows: sizes.users, statement: users(sizes, search) },
    { table: 'clients', rows: sizes.clients, statement: clients(sizes, search) },
    { table: 'sessions', rows: Math.floor(sizes.users / 10), statement: sessions },
    { table: 'consents', rows: withUsers ? Math.floor(sizes.users / 2) : 0, statement: consents(sizes) },
    { table: 'families', rows: withUsers ? families : 0, statement: familyRows(sizes) },
    { table: 'refresh_tokens', rows: withUsers ? families : 0, statement: refreshTokens },
    { table: 'access_tokens', rows: sizes.tokens, statement: accessTokens(sizes, withUsers) },
    { table: 'audit_events', rows: sizes.events, statement: auditEvents(sizes) },
    { table: 'counters', rows: sizes.tokens > 0 ? DAYS : 0, statement: counters(sizes, 'day') },
    { table: 'counters', rows: sizes.tokens > 0 ? HOURS : 0, statement: counters(sizes, 'hour') },
  ];
}

/** Registered over the last three years; a quarter of them never signed in. */
const users = ({ users: count }: SeedSizes, search: SeedSearch): string => {
  const families = familyNames.length;
  const pair = `n % ${givenNames.length} * ${families} + n * 31 / 7 % ${families}`;
  const people = givenNames.flatMap((given) => familyNames.map((family) => userNames(given, family, NUMBER)));
  const columns = people.map((names) => search.user(names));
  const from = (texts: string[]) => numbered(texts, pair);
  return `
  insert into users (id, username, username_canonical, email, email_canonical, name, search_text, sort_name, email_verified,
    password_hash, is_active, created_at, updated_at, last_login_at)
  select id, login, login, login || '@example.com', login || '@example.com', name, search_text, sort_name, n % 10 <> 0,
    'none', n % 50 <> 0, created, created,
    case when n % 4 <> 0 then greatest(created, ${today} - (n * 7919 % 7776000) * interval '1 second') end
  from (select n, ${idOf('user', 'n')} as id, ${from(people.map(({ username }) => username))} as login,
      ${from(people.map(({ name }) => name))} as name,
      ${from(columns.map(({ searchText }) => searchText))} as search_text,
      ${from(columns.map(({ sortName }) => sortName ?? ''))} as sort_name,
      ${today} - interval '3 years' * (1 - n::float8 / ${Math.max(1, count)}) as created
    from ${numbers}) made`;
};

/** Three in ten are public. The first one has half of all access tokens. */
const clients = ({ clients: count }: SeedSizes, search: SeedSearch): string => {
  const names = applicationNames.map((application) => clientName(application, NUMBER));
  const columns = names.map((name) => search.client({ clientName: name }));
  return `
  insert into clients (id, client_name, search_text, sort_name, redirect_uris, redirect_origins, grant_types, scopes,
    is_confidential, is_active, token_endpoint_auth_method, sector, created_at, updated_at, last_used_at)
  select ${idOf('client', 'n')}, ${numbered(names, 'n')},
    ${numbered(
      columns.map(({ searchText }) => searchText),
      'n',
    )},
    ${numbered(
      columns.map(({ sortName }) => sortName ?? ''),
      'n',
    )},
    array['https://app' || n || '.example.com/callback'], array['https://app' || n || '.example.com'],
    case when n % 10 < 3 then '{authorization_code,refresh_token}'::text[]
      else '{authorization_code,refresh_token,client_credentials}'::text[] end,
    '{openid,profile,email,offline_access,read}', n % 10 >= 3, n % 40 <> 0,
    case when n % 10 < 3 then 'none' else 'client_secret_basic' end, 'app' || n || '.example.com',
    created, created, case when n % 5 <> 0 then greatest(created, ${today} - (n * 7919 % 2592000) * interval '1 second') end
  from (select n, ${today} - interval '2 years' * (1 - n::float8 / ${Math.max(1, count)}) as created from ${numbers}) made`;
};

/** One session for each of the first users. */
const sessions = `
  insert into sessions (id, user_id, user_epoch, authenticated_at, ip, user_agent, created_at, last_seen_at, expires_at)
  select ${idOf('session', 'n')}, ${idOf('user', 'n')}, 1, at, '203.0.113.' || n % 256, 'Mozilla/5.0 (X11; Linux x86_64)',
    at, at, ${today} + interval '30 days'
  from (select n, ${today} - (n * 7919 % 604800) * interval '1 second' as at from ${numbers}) made`;

/** Any client but the first. */
const otherClient = (count: number, n: string): string => (count > 1 ? `2 + (${n}) * 7919 % ${count - 1}` : '1');
const userOf = (count: number, n: string): string => `1 + (${n}) % ${Math.max(1, count)}`;

const consents = ({ clients: count }: SeedSizes): string => `
  insert into consents (id, user_id, client_id, scopes, created_at, updated_at)
  select ${idOf('consent', 'n')}, ${idOf('user', 'n')}, ${idOf('client', otherClient(count, 'n'))},
    '{openid,profile,email}', at, at
  from (select n, ${today} - (n * 7919 % 7776000) * interval '1 second' as at from ${numbers}) made`;

const familyRows = (sizes: SeedSizes): string => `
  insert into families (id, user_id, client_id, user_epoch, client_epoch, grant_type, scope, auth_time, amr, created_at,
    last_used_at, absolute_expires_at)
  select ${idOf('family', 'n')}, ${idOf('user', userOf(sizes.users, 'n'))},
    ${idOf('client', otherClient(sizes.clients, 'n'))}, 1, 1, 'authorization_code', 'openid profile offline_access', at,
    '{pwd}', at, at, ${today} + interval '60 days'
  from (select n, ${today} - (n * 7919 % 604800) * interval '1 second' as at from ${numbers}) made`;

const refreshTokens = `
  insert into refresh_tokens (hash, family_id, generation, created_at, expires_at)
  select sha256(convert_to('idrt_' || prefix || n, 'UTF8')), ${idOf('family', 'n')}, 1, ${today} - interval '1 day',
    ${today} + interval '30 days'
  from ${numbers}`;

/** Issued over a day and live for a month. Every tenth belongs to a family; of the others, half belong to the first client. */
const accessTokens = ({ users: count, clients: clientCount }: SeedSizes, withUsers: boolean): string => {
  const family = withUsers ? 'n % 10 = 0' : 'false';
  const client = `case when ${family} then ${otherClient(clientCount, 'n / 10')} when n % 2 = 0 then 1 else ${otherClient(clientCount, 'n')} end`;
  return `
  insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
    issued_at, expires_at)
  select sha256(convert_to(prefix || n, 'UTF8')), 'seed-' || n, ${idOf('client', client)}, 1,
    case when ${family} then ${idOf('user', userOf(count, 'n / 10'))} end, case when ${family} then 1 end,
    case when ${family} then ${idOf('family', 'n / 10')} end, case when ${family} then 'openid profile' else 'read' end,
    '{https://api.example.com}', at, at + interval '30 days'
  from (select n, prefix, ${today} - (n * 7919 % 86400) * interval '1 second' as at from ${numbers}) made`;
};

/** Over the last 90 days: sign-ins, failed ones among them, changes of users and of clients. */
const auditEvents = ({ users: userCount, clients: clientCount, events }: SeedSizes): string => {
  const user = idOf('user', userOf(userCount, 'n * 104729'));
  const client = idOf('client', `1 + n * 7919 % ${Math.max(1, clientCount)}`);
  return `
  insert into audit_events (id, occurred_at, action, actor_kind, actor_id, actor_name, target_kind, target_id, target_name,
    before, after, request_id, ip)
  select ${idOf('event', 'n')}, ${today} - interval '90 days' * (1 - n::float8 / ${Math.max(1, events)}),
    case when n % 20 = 0 then 'client.updated' when n % 20 = 1 then 'user.updated' when n % 20 < 5 then 'user.sign_in_failed'
      else 'user.signed_in' end,
    case when n % 20 < 2 then 'system' else 'user' end, case when n % 20 >= 2 then (${user})::text end,
    case when n % 20 < 2 then 'system' else 'user ' || ${userOf(userCount, 'n * 104729')} end,
    case when n % 20 = 0 then 'client' else 'user' end,
    case when n % 20 = 0 then (${client})::text else (${user})::text end,
    case when n % 20 = 0 then 'client' else 'user' end || ' ' || n,
    case when n % 20 = 1 then jsonb_build_object('name', 'Before') end,
    case when n % 20 = 1 then jsonb_build_object('name', 'After')
      when n % 20 between 2 and 4 then jsonb_build_object('reason', 'wrong_password') end,
    'seed-' || n, '203.0.113.' || n % 256
  from ${numbers}`;
};

const DAYS = 90;
const HOURS = 48;
const COUNTED_CLIENTS = 20;

/** Shares of the issued tokens. */
const counted: [measure: string, detail: string, share: number][] = [
  ['tokens_issued', 'client_credentials', 0.6],
  ['tokens_issued', 'refresh_token', 0.3],
  ['tokens_issued', 'authorization_code', 0.1],
  ['tokens_refused', 'invalid_grant', 0.01],
  ['introspections', 'active', 3],
  ['introspections', 'inactive', 0.1],
  ['revocations', 'access_token', 0.02],
  ['sign_ins', 'succeeded', 0.05],
  ['sign_ins', 'wrong_password', 0.005],
];

/** What was counted in each of the last days or hours, by all clients together and by some of them. */
const counters = ({ tokens, clients: clientCount }: SeedSizes, unit: 'day' | 'hour'): string => `
  insert into counters (unit, starts_at, measure, detail, client_id, count)
  select '${unit}', date_trunc('${unit}', now()) - (n - 1) * interval '1 ${unit}', measure, detail,
    case when client > 0 then ${idOf('client', 'client')} end,
    ceil(share * ${tokens / (unit === 'day' ? DAYS : DAYS * 24)} * (80 + n * 7919 % 40) / 100 / (case when client > 0 then 40 else 1 end))
  from ${numbers}, generate_series(0, ${Math.min(COUNTED_CLIENTS, clientCount)}) client,
    (values ${counted.map(([measure, detail, share]) => `('${measure}', '${detail}', ${share})`).join(', ')}) as c(measure, detail, share)`;
