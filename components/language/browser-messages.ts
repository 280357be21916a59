import { englishMessages, type Texts } from '@/lib/language';
import type { BrowserMessages } from './texts-provider';

/** What was made of each texts in use: every page with the same layouts asks for the same messages. */
const made = new WeakMap<Texts, Map<string, BrowserMessages>>();

/** The messages whose keys begin with one of the prefixes, for a `TextsProvider`. Runs on the server. */
export function browserMessages(texts: Texts, prefixes: readonly string[]): BrowserMessages {
  const ofTexts = made.get(texts) ?? new Map<string, BrowserMessages>();
  made.set(texts, ofTexts);
  const name = prefixes.join(' ');
  const messages = ofTexts.get(name) ?? make(texts, prefixes);
  ofTexts.set(name, messages);
  return messages;
}

function make({ compiled }: Texts, prefixes: readonly string[]): BrowserMessages {
  const keys = [...englishMessages.keys()].filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
  const messages = Object.fromEntries(keys.map((key) => [key, compiled(key) ?? key]));
  // React sends only plain objects to the browser, and the compiler makes objects without a prototype.
  return JSON.parse(JSON.stringify(messages));
}
