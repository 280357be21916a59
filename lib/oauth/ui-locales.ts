const MAX_TAGS = 10;
const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/;

/**
 * The languages that a client asks for (`ui_locales`, OpenID Connect Core §3.1.2.1), the preferred one first: at most ten
 * tags, separated by spaces. What is not a tag is left out, because no value is an error. Null if nothing is left.
 */
export function readUiLocales(given: string | null): string | null {
  const tags = given?.split(' ').filter((tag) => TAG.test(tag)) ?? [];
  return tags.slice(0, MAX_TAGS).join(' ') || null;
}
