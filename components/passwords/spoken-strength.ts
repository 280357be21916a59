import type { Texts } from '@/lib/language/texts';
import type { Strength } from './estimate-strength';

/** What a screen reader is told about a typed password, in the language of the page. */
export function spokenStrength(text: Texts['text'], { score, length, isUnnamed }: Strength, minLength: number): string {
  if (score === 0) return '';
  const count = minLength - length;
  if (count > 0) return text('account.shared.password.tooShort', { count });
  const key = isUnnamed ? 'strength' : 'strengthNamed';
  return text(`account.shared.password.${key}`, { score: `s${score}` });
}
