import { AppError, isAppError } from '@/lib/kernel/errors';
import type { EndpointRequest } from './endpoint-request';
import { isDeeperThan } from './json-depth';
import { readBody, readText } from './read-body';

const JSON_LIMIT = 1024 * 1024;
/** Enough for an empty object with white space. */
const NO_BODY_LIMIT = 1024;
const MAX_DEPTH = 20;

/**
 * Reads a JSON object of at most 1 MiB and 20 levels.
 * @throws AppError `invalid`, `too_large`, `unsupported_media_type`.
 */
export async function readJson(request: EndpointRequest): Promise<Record<string, unknown>> {
  return toObject(await readBody(request, ['application/json'], JSON_LIMIT));
}

/** For operations without a body: accepts an empty body and an empty object. @throws AppError `invalid`. */
export async function requireNoBody(request: EndpointRequest): Promise<void> {
  if (request.headers.get('content-length') === '0') return;
  const text = await readText(request, NO_BODY_LIMIT).catch((error: unknown) => {
    throw isAppError(error) ? new AppError('invalid', 'This request must not have a body.') : error;
  });
  const errors =
    text.trim() === '' ? [] : Object.keys(toObject(text)).map((path) => ({ path, message: 'is not a known member' }));
  if (errors.length > 0) throw new AppError('invalid', 'This request must not have a body.', { errors });
}

function toObject(text: string): Record<string, unknown> {
  if (isDeeperThan(text, MAX_DEPTH))
    throw new AppError('invalid', `The body must be nested at most ${MAX_DEPTH} levels deep.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('invalid', 'The body must be JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('invalid', 'The body must be a JSON object.');
  return value as Record<string, unknown>;
}
