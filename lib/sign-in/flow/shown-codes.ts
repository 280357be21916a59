import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';

const CONTEXT = 'shown-recovery-codes';

/** New recovery codes as `pending` of a sign-in, until its user has seen them. */
export const sealShownCodes = ({ keys }: Pick<Ctx, 'keys'>, codes: string[]): string =>
  seal(keys.seal, codes.join(' '), CONTEXT);

/** The recovery codes in `pending` of a sign-in, or null if it has none. */
export const openShownCodes = ({ keys }: Pick<Ctx, 'keys'>, pending: string | null): string[] | null =>
  (pending && unseal(keys.seal, pending, CONTEXT)?.split(' ')) || null;
