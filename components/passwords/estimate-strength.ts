/** 0: nothing was typed. */
export type Score = 0 | 1 | 2 | 3 | 4;

export type Strength = {
  score: Score;
  label: string;
  length: number;
  isLongEnough: boolean;
  /** Whether it does not consist mainly of the user's own names. */
  isUnnamed: boolean;
};

type Rules = { minLength: number; names?: readonly string[] };

const labels: Record<Score, string> = { 0: 'Empty', 1: 'Weak', 2: 'Fair', 3: 'Good', 4: 'Strong' };

/** Bits from which on a password is fair, good and strong. */
const steps = [30, 45, 65];

/** Words that many passwords begin with. The server has a long list; this one only shows the idea as people type. */
const commonWords =
  'password passwort passwd welcome willkommen letmein login admin administrator master secret test hello hallo dragon monkey shadow sunshine princess football baseball soccer hockey iloveyou love angel super summer winter spring autumn sommer january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday company qwerty qwertz azerty asdf'.split(
    ' ',
  );

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop'];

/**
 * Estimates roughly how hard a password is to guess, without a dictionary: each character counts some bits, and a common word,
 * a year, a repetition, a sequence or a name only a few in all. The rules of the server decide what is accepted.
 */
export function estimateStrength(password: string, { minLength, names = [] }: Rules): Strength {
  const normal = password.normalize('NFC');
  const length = [...normal].length;
  const isLongEnough = length >= minLength;
  const own = ownWords(names);
  const plain = normal.toLowerCase();
  const isUnnamed = !own.some((word) => plain.includes(word) && plain.replaceAll(word, '').length < 4);
  const score = scoreOf(normal, { isAccepted: isLongEnough && isUnnamed, own });
  return { score, label: labels[score], length, isLongEnough, isUnnamed };
}

function scoreOf(password: string, { isAccepted, own }: { isAccepted: boolean; own: string[] }): Score {
  if (password === '') return 0;
  if (!isAccepted) return 1;
  const bits = bitsOf(password, own);
  return (1 + steps.filter((step) => bits >= step).length) as Score;
}

/** The username, the address and the part of the address before the sign, as the server compares them. */
const ownWords = (names: readonly string[]): string[] =>
  names
    .flatMap((name) => [name.toLowerCase(), name.toLowerCase().split('@')[0] ?? ''])
    .filter((word) => word.length >= 3);

function bitsOf(password: string, own: string[]): number {
  const plain = spelled(password);
  let bits = 0;
  for (let at = 0; at < plain.length; ) {
    const found = patternAt(plain, at, own);
    bits += found?.bits ?? bitsOfCharacter(password.charAt(at));
    at += found?.length ?? 1;
  }
  return bits;
}

/** In lower case, with the letters that digits and signs inside of words stand for. The length stays. */
const spelled = (password: string): string =>
  password
    .toLowerCase()
    .replace(/([a-z])([013457@$])(?=[a-z])/g, (_, letter: string, sign: string) => letter + (letters[sign] ?? sign))
    .padEnd(password.length)
    .slice(0, password.length);

const letters: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

type Pattern = { length: number; bits: number };

/** The longest pattern that begins here. */
function patternAt(text: string, at: number, own: string[]): Pattern | null {
  const rest = text.slice(at);
  const starting = (words: readonly string[], bits: number): Pattern[] =>
    words.filter((word) => rest.startsWith(word)).map((word) => ({ length: word.length, bits }));
  const year = /^(19|20)\d\d/.exec(rest);
  const found: Pattern[] = [
    ...starting(own, 1),
    ...starting(commonWords, 8),
    ...(year ? [{ length: 4, bits: 6 }] : []),
    ...runOf(rest, (length) => isRepeated(rest.slice(0, length)), 3),
    ...runOf(rest, (length) => isSequence(rest.slice(0, length)), 5),
    ...runOf(rest, (length) => rows.some((row) => row.includes(rest.slice(0, length))), 6),
  ];
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** The longest beginning of at least three characters that fits. */
function runOf(rest: string, fits: (length: number) => boolean, bits: number): Pattern[] {
  let length = 2;
  while (length < rest.length && fits(length + 1)) length += 1;
  return length >= 3 ? [{ length, bits: bits + Math.log2(length) }] : [];
}

const isRepeated = (text: string): boolean => text === text.charAt(0).repeat(text.length);

function isSequence(text: string): boolean {
  const step = text.charCodeAt(1) - text.charCodeAt(0);
  if (Math.abs(step) !== 1) return false;
  return Array.from(text).every((_, at) => at === 0 || text.charCodeAt(at) - text.charCodeAt(at - 1) === step);
}

function bitsOfCharacter(character: string): number {
  if (/[0-9]/.test(character)) return 3.3;
  if (/[a-z ]/.test(character)) return 4;
  if (/[A-Z]/.test(character)) return 4.5;
  return character.charCodeAt(0) < 128 ? 5 : 6;
}
