/** A reference to an element of the same document, in any quotes. */
const ownReference = /url\(\s*(?:#[\w.:-]+|"#[\w.:-]+"|'#[\w.:-]+')\s*\)/gi;

/** Functions of CSS that load something, also from a string (CSS Images 4). */
const loading = /(?:^|[^\w-])(url|src|image|image-set|-webkit-image-set|cross-fade|-webkit-cross-fade|element)\(/i;

/**
 * Why CSS, or an attribute that is read as CSS, cannot be part of a picture; null if it can. An escape could spell any
 * word in another way, so there is none.
 */
export function cssProblem(css: string): string | null {
  if (/[\\<]/.test(css)) return 'must not contain \\ or < in its styles';
  const [, rule] = /@\s*([\w-]+)/.exec(css) ?? [];
  if (rule && rule.toLowerCase() !== 'media') return `must not contain @${rule} in its styles`;
  const [, load] = loading.exec(css.replace(ownReference, '')) ?? [];
  if (load)
    return `must not refer to anything outside of it: ${load.toLowerCase()}(…) can only name an element, as in url(#a)`;
  if (/expression\s*\(|-moz-binding|behavior\s*:/i.test(css)) return 'must not contain scripts in its styles';
  return null;
}

/** The ids that CSS refers to, each as often as it is named. */
export const cssReferences = (css: string): string[] =>
  Array.from(css.matchAll(/url\(\s*["']?#([\w.:-]+)/gi), ([, id = '']) => id);
