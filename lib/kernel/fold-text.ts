/** Letters that have no decomposition into a base letter and an accent. */
const spellings: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const special = new RegExp(`[${Object.keys(spellings).join('')}]`, 'gu');

/**
 * Accents, Hebrew points, and the vowel signs and the stretching of Arabic. Vowel signs of Indic scripts and of Thai are
 * letters, and so are the voiced kana that U+3099 and U+309A make.
 */
const accents = /(?![\u3099\u309A])(?=\p{Mn})[\p{sc=Zinh}\p{sc=Hebr}\p{sc=Arab}]|\u0640/gu;

/** Joiners, marks of direction and other characters that are not shown. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The text as searches compare it: NFKC, lower case, without accents, words separated by one space. Equal spellings of a
 * name in any script have one form.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(special, (letter) => spellings[letter] ?? letter)
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/\s+/gu, ' ')
    .trim();
