import { readFileSync } from 'node:fs';

type Messages = { readonly [name: string]: string | Messages };

const read = (language: string, file: string): Map<string, string> =>
  new Map(entriesOf(JSON.parse(readFileSync(`lib/language/catalogues/${language}/${file}.json`, 'utf8'))));

function* entriesOf(messages: Messages, path = ''): Generator<[string, string]> {
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === 'string') yield [path + name, value];
    else yield* entriesOf(value, `${path}${name}.`);
  }
}

/** What a page says in this language where it says `english` in English. `file` is a file of the catalogues: `console/shared`. */
export function catalogueText(language: string, file: string, english: string): string {
  const [key = ''] = [...read('en', file)].find(([, message]) => message === english) ?? [];
  const text = read(language, file).get(key);
  if (text === undefined) throw new Error(`${language}/${file}.json has no message for “${english}”`);
  return text;
}
