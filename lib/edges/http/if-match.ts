import { AppError, invalid, isAppError } from '@/lib/kernel/errors';
import type { EndpointRequest } from './endpoint-request';

const MAX_TAGS = 10;
const NAME = 'If-Match';

const stale = (message: string): AppError =>
  new AppError('stale', 'If-Match is not the current ETag.', { errors: [{ path: NAME, message }] });

/**
 * The versions that `If-Match` names (RFC 9110 §13.1.1), or null if there is no condition. Weak tags and tags that this
 * service does not make match nothing.
 */
function readIfMatch(request: Pick<EndpointRequest, 'headers'>): number[] | null {
  const header = request.headers.get('if-match')?.trim();
  if (!header || header === '*') return null;
  const tags = new Set(header.match(/(?:W\/)?"[^"]*"/g));
  if (tags.size > MAX_TAGS) throw invalid(NAME, `must have at most ${MAX_TAGS} tags`);
  return [...tags].flatMap((tag) => /^"([1-9]\d{0,8})"$/.exec(tag)?.[1] ?? []).map(Number);
}

/**
 * Runs a change on condition of `If-Match`: once for each version until one is current. `run` must change nothing if the
 * version is not current. @throws AppError `stale`, and what `run` throws.
 */
export async function ifMatch<T>(
  request: Pick<EndpointRequest, 'headers'>,
  isVersioned: boolean,
  run: (seen: { version?: number }) => Promise<T>,
): Promise<T> {
  const versions = readIfMatch(request);
  if (versions === null) return run({});
  if (!isVersioned) throw stale('must not be sent: this resource has no ETag');
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
