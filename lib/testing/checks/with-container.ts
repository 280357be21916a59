import { closeDb, openDb } from '@/db';
import { type Container, container, installContainer } from '@/lib/kernel/container';
import type { AnswerCache, Stamp } from '@/lib/kernel/ports';
import type { LimitedEndpoint, LimitKind } from '@/lib/kernel/request-limits';
import { noCache } from '@/lib/runtime/adapters/no-cache';
import { RequestLimits } from '@/lib/storage/request-limits';

/** Runs `work` while these parts of the container are replaced. */
export async function withContainer<T>(changes: Partial<Container>, work: () => Promise<T>): Promise<T> {
  const before = container();
  installContainer({ ...before, ...changes });
  try {
    return await work();
  } finally {
    installContainer(before);
  }
}

/** Runs `work` twice, where the endpoint allows one request an hour to this kind of caller. */
export async function overLimit<T>(endpoint: LimitedEndpoint, kind: LimitKind, work: () => Promise<T>): Promise<T> {
  const { rateLimits } = container().config;
  const limited = { ...rateLimits, [endpoint]: { [kind]: { requests: 1, seconds: 3600 } } };
  return withContainer({ limits: new RequestLimits(limited, 1, null) }, async () => {
    // The first request may be refused for another reason, or accepted.
    await work().catch(() => null);
    return work();
  });
}

/** Runs `work` with other throttles. */
export function withThrottle<T>(changes: Partial<Container['config']['throttle']>, work: () => Promise<T>): Promise<T> {
  const { config } = container();
  return withContainer({ config: { ...config, throttle: { ...config.throttle, ...changes } } }, work);
}

/** Runs `work` with a database that refuses every connection. */
export async function withoutDatabase<T>(work: () => Promise<T>): Promise<T> {
  const db = openDb({ kind: 'postgres', url: 'postgres://127.0.0.1:1/none' }, { poolSize: 1 });
  try {
    return await withContainer({ db }, work);
  } finally {
    await closeDb(db, 0);
  }
}

/** Runs `work` with a database that lacks this table: a fault that no caller may learn of. */
export async function withFault<T>(work: () => Promise<T>, table = 'clients'): Promise<T> {
  const { db } = container();
  await db.execute(`alter table ${table} rename to away`);
  try {
    return await work();
  } finally {
    await db.execute(`alter table away rename to ${table}`);
  }
}

/** Runs `work`. Something changes after its checks, when its tokens are signed and not stored yet. */
export function changedWhileSigning<T>(change: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const { keyRing } = container();
  const sign: typeof keyRing.sign = async (...given) => {
    await change();
    return keyRing.sign(...given);
  };
  const changing = new Proxy(keyRing, {
    get: (target, name) => {
      if (name === 'sign') return sign;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return withContainer({ keyRing: changing }, work);
}

/** Runs `work` twice, with a change between that no cache learns of. */
export async function changedInCache<T>(change: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const cache = unacknowledgedCache();
  return withContainer({ cache }, async () => {
    await work();
    await change();
    return work();
  });
}

/** A cache that keeps everything and confirms no invalidation. */
export function unacknowledgedCache(): AnswerCache {
  const values = new Map<string, string>();
  return {
    ...noCache,
    enabled: true,
    staleLimitMs: 1000,
    read: async (lookups) => lookups.map(({ key }) => values.get(key) ?? null),
    stamp: async () => ({ takenAtMs: Date.now() }) as Stamp,
    fill: async ({ key }, value) => void values.set(key, value),
    invalidate: async () => false,
  };
}
