import { englishMessages, type Texts } from '@/lib/language';
import type { BrowserMessages } from './texts-provider';

/** The messages whose keys begin with one of the prefixes, for a `TextsProvider`. Runs on the server. */
export function browserMessages({ compiled }: Texts, prefixes: readonly string[]): BrowserMessages {
  const keys = [...englishMessages.keys()].filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
  const messages = Object.fromEntries(keys.map((key) => [key, compiled(key) ?? key]));
  // React sends only plain objects to the browser, and the compiler makes objects without a prototype.
  return JSON.parse(JSON.stringify(messages));
}
