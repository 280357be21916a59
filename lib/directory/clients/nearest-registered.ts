/** A part in which a URI differs from the registered one. */
export type Difference =
  | 'the scheme'
  | 'letter case'
  | 'the port'
  | 'the trailing slash'
  | 'the query'
  | 'the fragment';

export type NearestRegistered = { value: string; differences: Difference[] };

const hierarchical = /^([^:/?#]+):\/\/([^/?#]*?)(:\d*)?(\/[^?#]*)?(\?[^#]*)?(#.*)?$/s;

/**
 * The registered URI that resembles this one most: host and path are the same, apart from letter case and a trailing
 * slash. Names every difference; the list is empty when both are equal. Null when no registered URI resembles it.
 */
export function nearestRegistered(received: string, registered: readonly string[]): NearestRegistered | null {
  let nearest: NearestRegistered | null = null;
  for (const value of registered) {
    const differences = differencesOf(received, value);
    if (differences && (!nearest || differences.length < nearest.differences.length)) nearest = { value, differences };
  }
  return nearest;
}

function differencesOf(received: string, registered: string): Difference[] | null {
  const a = partsOf(received);
  const b = partsOf(registered);
  if (a.spot.toLowerCase() !== b.spot.toLowerCase()) return null;
  const differences: [boolean, Difference][] = [
    [a.scheme.toLowerCase() !== b.scheme.toLowerCase(), 'the scheme'],
    [a.spot !== b.spot || isOnlyCase(a.scheme, b.scheme), 'letter case'],
    [a.port !== b.port, 'the port'],
    [a.slash !== b.slash, 'the trailing slash'],
    [a.query !== b.query, 'the query'],
    [a.fragment !== b.fragment, 'the fragment'],
  ];
  return differences.flatMap(([differs, name]) => (differs ? [name] : []));
}

const isOnlyCase = (a: string, b: string): boolean => a !== b && a.toLowerCase() === b.toLowerCase();

function partsOf(uri: string) {
  const [, scheme = '', host = uri, port = '', path = '', query = '', fragment = ''] = hierarchical.exec(uri) ?? [];
  const whole = host + path;
  const slash = whole.endsWith('/');
  return { scheme, spot: slash ? whole.slice(0, -1) : whole, port, slash, query, fragment };
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** The differences as words, for example "letter case and the port". */
export const differenceText = (differences: readonly Difference[]): string => list.format(differences);
