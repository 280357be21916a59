import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import type { HashKeys } from './hashes/parse-password-hash';

const context = (importId: string): string => `user-import-keys:${importId}`;

/** Seals the pepper and the keys of the other system; null without any. */
export const sealKeys = (ctx: Pick<Ctx, 'keys'>, importId: string, keys: HashKeys): string | null =>
  Object.values(keys).some((value) => value !== undefined)
    ? seal(ctx.keys.seal, JSON.stringify(keys), context(importId))
    : null;

/** Opens them. None, if there are none or APP_SECRET has changed. */
export const openKeys = (ctx: Pick<Ctx, 'keys'>, importId: string, sealed: string | null): HashKeys =>
  JSON.parse((sealed && unseal(ctx.keys.seal, sealed, context(importId))) || '{}');
