import { AppError, isAppError } from '../errors';
import type { EndpointRequest } from './endpoint-request';
import { readBody, readText } from './read-body';

const JSON_LIMIT = 1024 * 1024;
/** Enough for an empty object, however it is written. */
const NO_BODY_LIMIT = 1024;
const DEEPEST = 20;

/**
 * A JSON object, at most twenty levels deep and 1 MiB long.
 * @throws AppError `invalid`, `too_large`, `unsupported_media_type`.
 */
export async function readJson(request: EndpointRequest): Promise<Record<string, unknown>> {
  return toObject(await readBody(request, ['application/json'], JSON_LIMIT));
}

/** For operations without a body: nothing, or an empty object. @throws AppError `invalid`. */
export async function requireNoBody(request: EndpointRequest): Promise<void> {
  if (request.headers.get('content-length') === '0') return;
  const text = await readText(request, NO_BODY_LIMIT).catch((error: unknown) => {
    throw isAppError(error) ? new AppError('invalid', 'This takes no body.') : error;
  });
  const errors =
    text.trim() === '' ? [] : Object.keys(toObject(text)).map((path) => ({ path, message: 'is not a known member' }));
  if (errors.length > 0) throw new AppError('invalid', 'This takes no body.', { errors });
}

function toObject(text: string): Record<string, unknown> {
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
