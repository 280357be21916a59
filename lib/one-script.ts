import { scriptNames } from './script-names';

/** UTS #39 §5.1: writing systems that are made of several scripts. */
const augmented = [
  ['Han', 'Bopomofo'],
  ['Han', 'Hiragana', 'Katakana'],
  ['Han', 'Hangul'],
];

/** Letters of no script that names are written with: ʻokina, the modifier apostrophe and U+02EC (UTS #39, recommended). */
const shared = /[\u02BB\u02BC\u02EC]/gu;
const unbound = /[\p{Script_Extensions=Inherited}\P{L}]/u;

let systems: RegExp[] | undefined;

/** Made at first use. A script that this engine does not know has no characters in it either. */
function writingSystems(): RegExp[] {
  systems ??= [...scriptNames.map((name) => [name]), ...augmented].flatMap((names) => {
    try {
      return [new RegExp(`^[${names.map((name) => `\\p{Script_Extensions=${name}}`).join('')}]+$`, 'u')];
    } catch {
      return [];
    }
  });
  return systems;
}

const common = /[\p{Script_Extensions=Common}\p{Script_Extensions=Inherited}]/u;

/**
 * True when all letters, marks and digits belong to one writing system, so that no look-alike can be mixed in: the
 * single-script rule of UTS #39 §5.1. Common characters fit everywhere, but letters among them only where they are in use.
 */
export function isOneScript(text: string): boolean {
  const own = [...text.replace(shared, '')].filter((char) => !(common.test(char) && unbound.test(char))).join('');
  return own === '' || writingSystems().some((system) => system.test(own));
}

/**
 * Joiners where they change how a word is written: after a sign that removes a vowel (RFC 5892 A.1 and A.2), and the
 * non-joiner between Arabic letters. Elsewhere nobody sees them.
 */
const viramas =
  '\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA\\u1039\\u103A\\u17D2\\u1B44\\uA8C4\\uA9C0\\uAAF6';
const joiners = new RegExp(
  `(?<=[${viramas}])[\\u200C\\u200D](?=\\p{L}|$)|(?<=\\p{Script=Arabic})\\u200C(?=\\p{Script=Arabic})`,
  'gu',
);

/** The text without the joiners that its script needs; joiners in other places stay. */
export const withoutJoiners = (text: string): string => text.replace(joiners, '');
