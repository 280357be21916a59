import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Db } from '@/db';
import { signingKeys } from '@/db/schema';
import { createClient } from '@/lib/directory/clients';
import type { CreateClient } from '@/lib/directory/clients/schema';
import { createUser } from '@/lib/directory/users';
import type { CreateUser, User } from '@/lib/directory/users/schema';
import type { Methods } from '@/lib/edges/http';
import { permissions } from '@/lib/kernel/access';
import { loadConfig } from '@/lib/kernel/config';
import { installContainer } from '@/lib/kernel/container';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { openLog } from '@/lib/kernel/log';
import type { AnswerCache } from '@/lib/kernel/ports';
import { closeContainer } from '@/lib/runtime/boot';
import { buildContainer } from '@/lib/runtime/build-container';
import { requireDocumented } from './documented';
import { testDatabase } from './test-database';

export const PASSWORD = 'a long enough passphrase';

/** Shared by all contexts of this process, so that each can decrypt the signing key of the first. */
const APP_SECRET = randomBytes(32).toString('hex');

/** The signing key of the first context, reused by later ones: generating a key takes longer than most tests. */
let firstKey: typeof signingKeys.$inferInsert | undefined;

const admin: Actor = { kind: 'system', id: null, name: 'test', permissions: new Set(permissions) };

export type TestContext = Awaited<ReturnType<typeof testContext>>;

/**
 * The service in this process on a fresh migrated database, installed as the container that route handlers
 * use. `env` overrides settings; `cache` replaces the answer cache.
 */
export async function testContext(env: Record<string, string> = {}, cache?: AnswerCache) {
  const database = await testDatabase();
  const settings = loadConfig({
    APP_SECRET,
    DATABASE_URL: 'postgres://unused',
    LOG_LEVEL: 'silent',
    ...env,
  });
  // Below the minimum of the setting: the lowest bcrypt cost runs the same code, and no test measures its time.
  const config = { ...settings, passwordHashCost: 4 };
  const built = buildContainer(config, database.target, openLog(config.logLevel));
  const parts = cache ? { ...built, cache } : built;
  if (firstKey?.alg === config.algorithm) await database.db.insert(signingKeys).values(firstKey);
  await parts.keyRing.open();
  firstKey ??= await keyIn(database.db);
  installContainer(parts);
  const ctx: Ctx = { ...parts, actor: admin, requestId: 'test', ip: '192.0.2.1' };
  let serial = 0;

  /** Creates a user with `PASSWORD`; `members` override the defaults. */
  const user = (members: Partial<z.input<typeof CreateUser>> = {}): Promise<User> => {
    const name = `user${++serial}`;
    return createUser(ctx, { username: name, email: `${name}@example.com`, password: PASSWORD, ...members });
  };

  /** Creates a confidential client; returns it with its secret. */
  const client = async (members: Partial<z.input<typeof CreateClient>> = {}) => {
    const made = await createClient(ctx, {
      client_name: `client ${++serial}`,
      redirect_uris: [],
      grant_types: ['client_credentials', 'password', 'refresh_token'],
      scopes: ['read', 'write'],
      ...members,
    });
    return { ...made.client, secret: made.client_secret ?? '' };
  };

  return {
    ctx,
    db: database.db,
    user,
    client,
    url: database.url,
    target: database.target,
    as: (roles: Actor['permissions'] | readonly (typeof permissions)[number][]): Ctx => ({
      ...ctx,
      actor: { kind: 'user', id: '00000000-0000-7000-8000-000000000000', name: 'someone', permissions: new Set(roles) },
    }),
    async close() {
      await closeContainer(parts);
      await database.close();
    },
  };
}

async function keyIn(db: Db): Promise<typeof firstKey> {
  const [row] = await db.select().from(signingKeys);
  return row && { ...row, createdAt: undefined };
}

type Parts = { ip?: string; params?: Record<string, string> };

/** Calls a route handler as the server does, reads the whole answer and checks it against the OpenAPI document. */
export async function call(
  methods: Methods,
  method: keyof Methods,
  request: RequestInit & { path?: string },
  parts: Parts = {},
) {
  const response = await methods[method](
    new Request(`http://localhost:8000${request.path ?? '/'}`, { ...request, method }),
    {
      params: Promise.resolve(parts.params ?? {}),
      connection: { ip: parts.ip ?? '192.0.2.1', requestId: 'test-request' },
    },
  );
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: answers are JSON of many shapes and the assertions check them
  const body: any =
    response.headers.get('content-type')?.endsWith('json') && !response.headers.get('content-type')?.includes('ndjson')
      ? JSON.parse(text)
      : text;
  const answer = { status: response.status, headers: response.headers, body, text };
  requireDocumented(methods, method, answer);
  return answer;
}

export const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

type Form = Record<string, string> | string;

/** Posts a form to a protocol endpoint, authenticated as this client if one is given. */
export function postForm(
  methods: Methods,
  form: Form,
  client?: { id: string; secret: string } | null,
  parts: Parts & { headers?: Record<string, string> } = {},
) {
  const headers: Record<string, string> = { 'Content-Type': 'application/x-www-form-urlencoded', ...parts.headers };
  if (client?.secret) headers.Authorization = basic(client.id, client.secret);
  const body =
    typeof form === 'string'
      ? form
      : new URLSearchParams(client && !client.secret ? { client_id: client.id, ...form } : form).toString();
  return call(methods, 'POST', { headers, body }, parts);
}
