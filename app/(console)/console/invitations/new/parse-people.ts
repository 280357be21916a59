export type Person = { email: string; name?: string };

const entries = /(?:"[^"\n]*"|[^,;\n"])+/g;
const named = /^(?:"([^"]*)"|([^"<>]*?))\s*<([^<>]*)>$/;

/**
 * The people in a text with one or more on a line, separated by commas, semicolons or line breaks: `ada@example.com` or
 * `Ada Lovelace <ada@example.com>`. Of equal addresses, the first counts. Whether an address is valid is not checked.
 */
export function parsePeople(text: string): Person[] {
  const people = new Map<string, Person>();
  for (const [entry] of text.matchAll(entries)) {
    const person = parsePerson(entry.trim());
    const key = person.email.toLowerCase();
    if (person.email && !people.has(key)) people.set(key, person);
  }
  return [...people.values()];
}

function parsePerson(entry: string): Person {
  const [, quoted, plain, email] = named.exec(entry) ?? [];
  const name = (quoted ?? plain ?? '').trim();
  if (email === undefined) return { email: entry };
  return name ? { email: email.trim(), name } : { email: email.trim() };
}

/** The person as a line that `parsePeople` reads. */
export const personText = ({ email, name }: Person): string =>
  name ? `"${name.replaceAll('"', '')}" <${email}>` : email;
