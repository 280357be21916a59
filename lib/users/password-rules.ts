import type { Ctx } from '../context';
import { invalid } from '../errors';
import { commonPasswords } from './common-passwords';

/** NIST SP 800-63B-4 §3.1.1: a length, a blocklist and context words; no composition rules, no expiry. */
export function requireGoodPassword(
  ctx: Pick<Ctx, 'config'>,
  password: string,
  context: { username: string; email: string },
): void {
  const min = ctx.config.passwordMinLength;
  const normal = password.normalize('NFC');
  if ([...normal].length < min) throw invalid('password', `takes at least ${min} characters`);
  const plain = normal.toLowerCase();
  if (commonPasswords.has(plain) || /^(.)\1*$/u.test(plain) || isSequence(plain))
    throw invalid('password', 'is one of the passwords that attackers try first');
  const words = [
    context.username.toLowerCase(),
    context.email.toLowerCase(),
    context.email.split('@')[0]?.toLowerCase() ?? '',
  ];
  if (words.some((word) => word.length >= 3 && plain.replaceAll(word, '').length < 4))
    throw invalid('password', 'must not be made of the username or the email address');
}

function isSequence(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((character, at) => (character.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0));
  return steps.length > 2 && (steps.every((step) => step === 1) || steps.every((step) => step === -1));
}
