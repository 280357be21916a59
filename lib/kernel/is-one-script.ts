import { scriptNames } from './script-names';

/** Writing systems that consist of several scripts (UTS #39 §5.1). */
const augmented = [
  ['Han', 'Bopomofo'],
  ['Han', 'Hiragana', 'Katakana'],
  ['Han', 'Hangul'],
];

/** Letters without a script that names contain: ʻokina, the modifier apostrophe and U+02EC (UTS #39, recommended). */
const shared = /[\u02BB\u02BC\u02EC]/gu;
const unbound = /[\p{Script_Extensions=Inherited}\P{L}]/u;

let systems: RegExp[] | undefined;

/** Compiled at first use. A script that this engine does not know has no characters in it either. */
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
 * Whether all letters, marks and digits belong to one writing system, which excludes look-alikes: the single-script rule
 * of UTS #39 §5.1. Characters of the script Common are accepted everywhere, but letters among them only where they are used.
 */
export function isOneScript(text: string): boolean {
  const own = [...text.replace(shared, '')].filter((char) => !(common.test(char) && unbound.test(char))).join('');
  return own === '' || writingSystems().some((system) => system.test(own));
}
