import type { Metadata } from 'next';

/**
 * The titles of the pages of a record: "Anna Müller · Users", and "Security · Anna Müller · Users" for its other pages. A record that
 * cannot be read has no name: its page says why.
 */
export async function recordTitle(name: Promise<string>, list: string): Promise<Metadata> {
  const known = await name.catch(() => null);
  if (known === null) return { title: list };
  return { title: { default: `${known} · ${list}`, template: `%s · ${known} · ${list} · Identity Service` } };
}
