import type { Brand } from '@/lib/directory/brand';
import type { Config } from '@/lib/kernel/config';
import { productName } from '@/lib/kernel/product-name';
import { englishTexts, formatters, type Texts } from '@/lib/language';
import { durationText, type LocalValue } from './local-values';
import { isLink, type MailKind, type MailVariable, mailVariables, variablesOf } from './mail-kinds';
import type { RenderedValues } from './render-mail';

/** A path of this service, for example `/reset-password?token=…`: the issuer is put before it. */
export type LinkPath = `/${string}`;

export type MailValue = string | number | Date | LocalValue;

/** What looks like an address of a web page, which mail programs turn into a link. */
const webAddress = /\w\.\w{2,}|:\/\/|\bwww\b/i;
const MAX_TEXT = 120;
const MAX_NAME = 60;
const SAMPLE_TIME = new Date('2026-11-28T21:41:00Z');

type Receiver = {
  to: string;
  name?: string | null | undefined;
  /** The language of the mail. */
  texts?: Texts;
  /** The tag of the user for times, for example `en-GB` in English. */
  timeLocale?: string | undefined;
};

/**
 * The values as they are rendered. Links begin with the issuer, whatever the request says about its host. Of a variable
 * that contains a secret, the value is returned like any other: the caller must seal it.
 */
export function mailValues(
  { issuer }: Pick<Config, 'issuer'>,
  kind: MailKind,
  given: Readonly<Record<string, MailValue | undefined>>,
  { to, name, texts = englishTexts, timeLocale = texts.locale }: Receiver,
): RenderedValues {
  const all: Record<string, MailValue | undefined> = {
    ...given,
    product: productName,
    service_link: '/',
    account_link: '/account',
    recipient: to,
    name: greetingName(name) ?? texts.text('mail.values.there'),
  };
  return Object.fromEntries(
    variablesOf(kind).map((variable) => [
      variable,
      textOf(issuer, variable, all[variable] ?? '', { texts, timeLocale }),
    ]),
  );
}

type Language = { texts: Texts; timeLocale: string };

/** The values with the name of the brand, as it is when the mail is sent. */
export const withProduct = (values: RenderedValues, { name }: Pick<Brand, 'name'>): RenderedValues => ({
  ...values,
  product: name,
});

function textOf(issuer: string, variable: MailVariable, value: MailValue, { texts, timeLocale }: Language): string {
  if (typeof value === 'function') return value(texts);
  if (value instanceof Date) return texts.text('mail.values.time', { time: timeText(value, timeLocale) });
  if (!isLink(variable)) return String(value);
  if (typeof value !== 'string' || !/^\/[\x21-\x7e]*$/.test(value)) throw new Error(`${variable} is not a path`);
  return value === '/' ? issuer : issuer + value;
}

function timeText(time: Date, locale: string): string {
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return formatters.getDateTimeFormat(locale, options).format(time);
}

/** Users choose names, which must not carry a link into a mail to somebody else. Null for one that does. */
export const harmlessText = (text: string, maxLength = MAX_TEXT): string | null =>
  text.length <= maxLength && !webAddress.test(text) ? text : null;

const greetingName = (name: string | null | undefined): string | null => (name && harmlessText(name, MAX_NAME)) || null;

/** What the preview and test mails show. */
export function sampleValues(
  config: Pick<Config, 'issuer'>,
  kind: MailKind,
  to: string = mailVariables.recipient.sample,
  texts: Texts = englishTexts,
) {
  const samples = Object.fromEntries(variablesOf(kind).map((name) => [name, mailVariables[name].sample]));
  const local = { expires_in: durationText(1800), time: SAMPLE_TIME };
  return mailValues(config, kind, { ...samples, ...local }, { to, name: mailVariables.name.sample, texts });
}
