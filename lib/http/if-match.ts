import { AppError, invalid, isAppError } from '../errors';
import type { EndpointRequest } from './endpoint-request';

const MOST_TAGS = 10;
const NAME = 'If-Match';

const stale = (message: string): AppError =>
  new AppError('stale', 'If-Match is not the current ETag.', { errors: [{ path: NAME, message }] });

/**
 * `If-Match` (RFC 9110 §13.1.1) as the versions that the caller saw; anything but our own tags matches nothing. Null when
 * there is no condition.
 */
function readIfMatch(request: Pick<EndpointRequest, 'headers'>): number[] | null {
  const header = request.headers.get('if-match')?.trim();
  if (!header || header === '*') return null;
  const tags = new Set(header.match(/(?:W\/)?"[^"]*"/g));
  if (tags.size > MOST_TAGS) throw invalid(NAME, `takes at most ${MOST_TAGS} tags`);
  return [...tags].flatMap((tag) => /^"([1-9]\d{0,8})"$/.exec(tag)?.[1] ?? []).map(Number);
}

/**
 * Runs a change for the version that the caller saw, or for each of several until one is there: a change that finds
 * another version has done nothing. @throws AppError `stale`, and what `run` throws.
 */
export async function ifMatch<T>(
  request: Pick<EndpointRequest, 'headers'>,
  isVersioned: boolean,
  run: (seen: { version?: number }) => Promise<T>,
): Promise<T> {
  const versions = readIfMatch(request);
  if (versions === null) return run({});
  if (!isVersioned) throw stale('names no ETag: there is none here');
  let refusal = stale('is not the ETag of this resource');
  for (const version of versions)
    try {
      return await run({ version });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'stale') throw error;
      refusal = stale(error.errors[0]?.message ?? error.message);
    }
  throw refusal;
}
