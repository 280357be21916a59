/** Scripts with capital letters, in which two initials stand for a person. */
const casedScripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

const separators = /[\s._,;:/()[\]{}"“”-]+/;

/** Leaves letters whose capital has two characters, for example ß, as they are. */
const capital = (letter: string): string => {
  const upper = letter.toUpperCase();
  return Array.from(upper).length === Array.from(letter).length ? upper : letter;
};

/**
 * The initials of a name, a username or an email address: of the first word, and of the last one in the same script.
 * A script without capital letters gives one character, because two would read as a word.
 */
export function initialsOf(name: string): string {
  const words = (name.split('@')[0] || name).split(separators).filter(Boolean);
  const letters = words.flatMap((word) => word.normalize('NFC').match(/\p{L}/u)?.[0] ?? []);
  const [first, ...rest] = letters;
  if (!first) return Array.from(words[0] ?? '')[0] ?? '';
  const script = casedScripts.find((candidate) => candidate.test(first));
  const last = script && rest.findLast((letter) => script.test(letter));
  return capital(first) + capital(last ?? '');
}
