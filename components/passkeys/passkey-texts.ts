import type { Texts } from '@/lib/language/texts';
import type { PasskeyTexts } from './passkey-problem';

/** What a user is told about passkeys, in the language of the page. */
export const passkeyTexts = ({ text }: Pick<Texts, 'text'>): PasskeyTexts => ({
  insecure: text('account.shared.passkey.insecure'),
  unsupported: text('account.shared.passkey.unsupported'),
  notAllowed: text('account.shared.passkey.notAllowed'),
  known: text('account.shared.passkey.known'),
  wrongAddress: text('account.shared.passkey.wrongAddress'),
  noAuthenticator: text('account.shared.passkey.noAuthenticator'),
  failed: text('account.shared.passkey.failed'),
  noAnswer: text('account.shared.passkey.noAnswer'),
});
