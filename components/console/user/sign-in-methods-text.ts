import { formatters, type Texts } from '@/lib/language';

/** What a method of `amr` (RFC 8176) is called. Methods of the same name are named once; `mfa` only says that there are two. */
const names = { fed: 'provider', pwd: 'password', otp: 'code', hwk: 'passkey', swk: 'passkey' } as const;

const isNamed = (method: string): method is keyof typeof names => Object.hasOwn(names, method);

/** The methods of a sign-in in words, for example "Password and code". */
export function signInMethodsText({ locale, text }: Texts, amr: readonly string[]): string {
  const methods = [...new Set(amr.flatMap((method) => (isNamed(method) ? names[method] : [])))];
  const words = methods.map((method) => text(`account.shared.methods.${method}`));
  if (amr.includes('mfa') && methods.length === 1 && methods[0] !== 'passkey')
    words.push(text('account.shared.methods.secondFactor'));
  const list = formatters.getListFormat(locale, { type: 'conjunction' });
  const said = list.format(words) || text('account.shared.methods.unknown');
  return said.charAt(0).toLocaleUpperCase(locale) + said.slice(1);
}
