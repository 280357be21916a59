import { allowedAttributes } from './allowed-svg';
import { cssProblem } from './css-problem';
import { SvgProblemError } from './svg-problem-error';

/** Attributes whose values are text. All others are read as CSS, or as numbers and words. */
const isText = /^(id|class|lang|role|aria-label|xml:lang)$/;

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/**
 * The attributes of an element that are kept, by the name under which they are written.
 * @throws SvgProblemError for attributes that run or load something.
 */
export function keptAttributes(element: string, attributes: Record<string, string>): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [name, value] of Object.entries(attributes)) {
    requireHarmless(element, name, value);
    // Of `href` and `xlink:href`, SVG 2 uses the first.
    if (localName(name) === 'href') {
      if (name === 'href' || !kept.has('href')) kept.set('href', value.trim());
    } else if (allowedAttributes.has(name)) kept.set(name, value);
  }
  return kept;
}

function requireHarmless(element: string, name: string, value: string): void {
  const local = localName(name).toLowerCase();
  if (local.startsWith('on')) throw new SvgProblemError(`must not contain the event attribute ${name} of <${element}>`);
  if (/(java|vb)script:/i.test(value.replace(/[\p{Cc}\p{Cf}\s]+/gu, '')))
    throw new SvgProblemError(`must not contain the javascript: address in ${name} of <${element}>`);
  if (local === 'href' && !/^\s*#[\w.:-]+\s*$/.test(value))
    throw new SvgProblemError(
      `must not refer to anything outside of it: ${name} of <${element}> can only name an element, as in #a`,
    );
  if (!allowedAttributes.has(name) || isText.test(name)) return;
  const problem = cssProblem(value);
  if (problem) throw new SvgProblemError(problem);
}
