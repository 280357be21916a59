import { AppError } from '../errors';
import type { EndpointRequest } from './endpoint-request';
import { readBody } from './read-body';

const JSON_LIMIT = 1024 * 1024;
const DEEPEST = 20;

/**
 * A JSON object, at most twenty levels deep and 1 MiB long.
 * @throws AppError `invalid`, `too_large`, `unsupported_media_type`.
 */
export async function readJson(request: EndpointRequest): Promise<Record<string, unknown>> {
  const text = await readBody(request, ['application/json'], JSON_LIMIT);
  requireShallow(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('invalid', 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('invalid', 'The body must be a JSON object.');
  return value as Record<string, unknown>;
}

function requireShallow(text: string): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (++depth > DEEPEST) throw new AppError('invalid', `The body is nested deeper than ${DEEPEST} levels.`);
    } else if (character === '}' || character === ']') depth--;
  }
}
