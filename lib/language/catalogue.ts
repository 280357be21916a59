import * as english from './catalogues/en';
import type { Locale } from './choices';

/** The messages in English. Their keys are the keys of every language. */
export type Catalogue = typeof english;

type Messages = { readonly [name: string]: string | Messages };

/** The paths of all messages in `T`: `login.title`. */
type KeysOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}` }[keyof T & string];

/** The name of a message: its file and its path, for example `flow.login.title`. */
export type MessageKey = KeysOf<Catalogue>;

/** Loaded at the first page in the language. English is always there. */
const others: Readonly<Record<Exclude<Locale, 'en'>, () => Promise<Messages>>> = {
  ar: () => import('./catalogues/ar'),
  de: () => import('./catalogues/de'),
  es: () => import('./catalogues/es'),
  fr: () => import('./catalogues/fr'),
  he: () => import('./catalogues/he'),
  it: () => import('./catalogues/it'),
  ja: () => import('./catalogues/ja'),
  nl: () => import('./catalogues/nl'),
  pl: () => import('./catalogues/pl'),
  pt: () => import('./catalogues/pt'),
  'zh-Hans': () => import('./catalogues/zh-Hans'),
};

function* entriesOf(messages: Messages, path = ''): Generator<[string, string]> {
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === 'string') yield [path + name, value];
    else yield* entriesOf(value, `${path}${name}.`);
  }
}

/** Every message in English by its key, in the order of the files. */
export const englishMessages: ReadonlyMap<string, string> = new Map(entriesOf(english));

const loaded = new Map<Locale, Promise<ReadonlyMap<string, string>>>();

/** The messages of a language by their keys. */
export function loadCatalogue(locale: Locale): Promise<ReadonlyMap<string, string>> {
  if (locale === 'en') return Promise.resolve(englishMessages);
  const known = loaded.get(locale) ?? others[locale]().then((messages) => new Map(entriesOf(messages)));
  loaded.set(locale, known);
  return known;
}
