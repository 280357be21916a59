import type { Texts } from '@/lib/language/texts';

/** What stops working. */
export type ImpactKind =
  | 'sessions'
  | 'accessTokens'
  | 'refreshTokens'
  | 'grants'
  | 'userAccess'
  | 'secrets'
  | 'linkedAccounts';

/** `isCapped` means this many or more. */
export type ImpactLine = { kind: ImpactKind; count: number; isCapped?: boolean };

/** A number of something that stops working, for example "3 active access tokens". */
export const impactText = ({ text }: Pick<Texts, 'text'>, { kind, count, isCapped }: ImpactLine): string =>
  text(`console.forms.impact.${kind}`, { count, plus: isCapped ? '+' : '' });
