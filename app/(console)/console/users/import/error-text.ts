import type { MessageKey, Texts } from '@/lib/language';

const keys: Readonly<Record<string, MessageKey>> = {
  too_large: 'console.users.import.problems.too_large',
  invalid: 'console.users.import.problems.invalid',
  conflict: 'console.users.import.problems.conflict',
  forbidden: 'console.users.import.problems.forbidden',
};

/** What the page says about the error that a form led back with. */
export const errorText = ({ text }: Texts, code: string | string[] | undefined): string | null =>
  code === undefined ? null : text(keys[String(code)] ?? 'console.users.import.problems.failed');
