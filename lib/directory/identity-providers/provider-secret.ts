import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';

const context = (id: string): string => `identity-provider:${id}`;

/** Seals the client secret, or the private key, of the provider with this id. */
export const sealProviderSecret = (ctx: Pick<Ctx, 'keys'>, id: string, secret: string): string =>
  seal(ctx.keys.seal, secret, context(id));

/** Opens the secret of a provider. Null without one, or if APP_SECRET has changed. */
export const openProviderSecret = (
  ctx: Pick<Ctx, 'keys'>,
  { id, sealedSecret }: { id: string; sealedSecret: string | null },
): string | null => (sealedSecret === null ? null : unseal(ctx.keys.seal, sealedSecret, context(id)));
