import type { Settings } from '@/lib/directory/settings';
import { minPasswordLength } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { commonPasswords } from './common-passwords';

/** Characters besides blocked words that a password must have: the shortest possible PASSWORD_MIN_LENGTH. */
const MIN_BESIDES_BLOCKED = 8;

/**
 * The rules that need no other service: minimum length, blocklists and context-specific words (NIST SP 800-63B-4 §3.1.1).
 * There are no composition rules. `checkNewPassword` calls this first; nothing else does.
 * @throws AppError `invalid`.
 */
export function requireGoodPassword(
  ctx: Pick<Ctx, 'config'>,
  password: string,
  context: { username: string; email: string },
  passwords: Settings['passwords'],
): void {
  const min = minPasswordLength(ctx.config, { passwords });
  const normal = password.normalize('NFC');
  if ([...normal].length < min) throw invalid('password', `must have at least ${min} characters`);
  const plain = normal.toLowerCase();
  if (commonPasswords.has(plain) || /^(.)\1*$/u.test(plain) || isSequence(plain))
    throw invalid('password', 'must not be a commonly used password');
  const words = [
    context.username.toLowerCase(),
    context.email.toLowerCase(),
    context.email.split('@')[0]?.toLowerCase() ?? '',
  ];
  if (words.some((word) => word.length >= 3 && plain.replaceAll(word, '').length < 4))
    throw invalid('password', 'must not consist mainly of the username or the email address');
  if (isMadeOf(plain, passwords.blocklist))
    throw invalid('password', 'must not consist mainly of a blocked word, for example the name of the organization');
}

function isSequence(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((character, at) => (character.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0));
  return steps.length > 2 && (steps.every((step) => step === 1) || steps.every((step) => step === -1));
}

/** Letters that digits and signs commonly stand for. */
const letters: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const withLetters = (text: string): string => text.replace(/[013457@$!]/g, (sign) => letters[sign] ?? sign);

/** Whether too little is left of a password without these words, also where digits and signs replace their letters. */
function isMadeOf(plain: string, words: readonly string[]): boolean {
  const spelled = withLetters(plain);
  const without = words.reduce((left, word) => left.replaceAll(withLetters(word), ''), spelled);
  return without !== spelled && [...without].length < MIN_BESIDES_BLOCKED;
}
