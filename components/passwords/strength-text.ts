import type { Strength } from './estimate-strength';

/** What a screen reader is told about a typed password. */
export function strengthText({ score, label, length, isUnnamed }: Strength, minLength: number): string {
  if (score === 0) return '';
  const missing = minLength - length;
  if (missing > 0)
    return `Password strength: too short. ${missing} more ${missing === 1 ? 'character' : 'characters'}.`;
  return `Password strength: ${label.toLowerCase()}.${isUnnamed ? '' : ' It consists mainly of the username or email.'}`;
}
