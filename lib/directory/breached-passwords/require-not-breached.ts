import { createHash } from 'node:crypto';
import type { Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { describeError } from '@/lib/kernel/log';
import { isInRange } from './is-in-range';

type Source = 'file' | 'range';

/**
 * Looks a new password up in the file of BREACHED_PASSWORDS_FILE, and in the range API if the settings say so. A source that
 * does not answer allows the password: its failure is counted and logged.
 * @throws AppError `invalid` if the password is known from a breach.
 */
export async function requireNotBreached(
  ctx: Ctx,
  password: string,
  { breach_check, breach_check_url }: Pick<Settings['passwords'], 'breach_check' | 'breach_check_url'>,
): Promise<void> {
  const { breachedPasswords } = ctx;
  if (!breachedPasswords && !breach_check) return;
  const sha1 = createHash('sha1').update(password.normalize('NFC')).digest();
  const isKnown =
    (breachedPasswords !== null && (await asked(ctx, 'file', () => breachedPasswords.has(sha1)))) ||
    (breach_check && (await asked(ctx, 'range', () => isInRange(ctx, breach_check_url, sha1))));
  if (isKnown) throw invalid('password', 'must not be a password that is known from a data breach');
}

/** Asks one source. False if it fails. */
async function asked(ctx: Ctx, source: Source, ask: () => Promise<boolean>): Promise<boolean> {
  try {
    const isKnown = await ask();
    ctx.metrics.breachedPasswordChecked(source, isKnown ? 'found' : 'not_found');
    return isKnown;
  } catch (error) {
    ctx.metrics.breachedPasswordChecked(source, 'failed');
    ctx.log.warn('breached_passwords.unavailable', {
      requestId: ctx.requestId,
      code: source,
      error: describeError(error),
    });
    return false;
  }
}
