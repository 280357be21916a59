import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import { englishMessages, loadCatalogue } from './catalogue';
import type { Locale } from './choices';
import { overrideProblem } from './override-problem';
import { pseudoMessage } from './pseudo-message';
import { type Texts, textsOf } from './texts';

/** Texts of operators by the keys of the messages that they replace. */
export type TextOverrides = Readonly<Record<string, string>>;

/** Compiles each message when it is first used. Without a message in the language, the English one is used. */
function compiler(messages: ReadonlyMap<string, string>): (key: string) => CompiledMessage | undefined {
  const compiled = new Map<string, CompiledMessage>();
  return (key) => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const message = messages.get(key) ?? englishMessages.get(key);
    if (message === undefined) return undefined;
    const made = compile(message);
    compiled.set(key, made);
    return made;
  };
}

/** The texts in English as the service brings them. */
export const englishTexts: Texts = textsOf('en', compiler(englishMessages));

let pseudo: Texts | undefined;

/** The texts in a language that does not exist, for tests of the pages. */
export function pseudoTexts(): Texts {
  pseudo ??= textsOf('en', compiler(new Map([...englishMessages].map(([key, text]) => [key, pseudoMessage(text)]))));
  return pseudo;
}

const loaded = new Map<Locale, Promise<Texts>>([['en', Promise.resolve(englishTexts)]]);

function loadDefaultTexts(locale: Locale): Promise<Texts> {
  const known = loaded.get(locale) ?? loadCatalogue(locale).then((messages) => textsOf(locale, compiler(messages)));
  loaded.set(locale, known);
  return known;
}

/** The texts of each language that was last asked for with overrides, and these overrides. */
const overridden = new Map<Locale, { overrides: string; texts: Promise<Texts> }>();

/** The texts of a language. An override that is not usable is left out. They are checked once, until they change. */
export function loadTexts(locale: Locale, overrides: TextOverrides = {}): Promise<Texts> {
  if (Object.keys(overrides).length === 0) return loadDefaultTexts(locale);
  const now = JSON.stringify(overrides);
  const last = overridden.get(locale);
  if (last?.overrides === now) return last.texts;
  const own = new Map(Object.entries(overrides).filter(([key, text]) => overrideProblem(key, text) === null));
  const compiledOwn = compiler(own);
  const texts = loadDefaultTexts(locale).then((defaults) =>
    textsOf(locale, (key) => (own.has(key) ? compiledOwn(key) : defaults.compiled(key))),
  );
  overridden.set(locale, { overrides: now, texts });
  return texts;
}
