import { AppError, isAppError } from '@/lib/kernel/errors';
import type { EndpointRequest } from './endpoint-request';

/**
 * Reads a body of one of these media types as text, at most `limit` bytes of it.
 * @throws AppError `too_large`, `unsupported_media_type` for another type or a compressed body, `invalid` for an incomplete
 *   body and for text that is not UTF-8.
 */
export async function readBody(request: EndpointRequest, types: readonly string[], limit: number): Promise<string> {
  const type = request.headers.get('content-type') ?? '';
  if (!types.includes(type) && !types.includes(essenceOf(type)))
    throw new AppError('unsupported_media_type', `The Content-Type must be ${types[0]}.`);
  return readText(request, limit);
}

/** Reads a body of any media type; see `readBody`. */
export async function readText(request: EndpointRequest, limit: number): Promise<string> {
  requireReadable(request, limit);
  const length = request.headers.get('content-length');
  let text: string;
  try {
    text = await (length === null
      ? readStream(request, limit).then((bytes) => bytes.toString('utf8'))
      : request.text());
  } catch (error) {
    throw isAppError(error) ? error : incomplete();
  }
  if (text.includes('\uFFFD')) throw new AppError('invalid', 'The body must be UTF-8.', { refused: 'encoding' });
  return text;
}

/**
 * Reads at most `limit` bytes of a body of one of these media types, with the type.
 * @throws AppError `too_large`, `unsupported_media_type`, `invalid` for an incomplete body.
 */
export async function readBytes(
  request: EndpointRequest,
  types: readonly string[],
  limit: number,
): Promise<{ type: string; bytes: Uint8Array }> {
  const type = essenceOf(request.headers.get('content-type') ?? '');
  if (!types.includes(type))
    throw new AppError('unsupported_media_type', `The Content-Type must be one of ${types.join(', ')}.`);
  requireReadable(request, limit);
  try {
    return { type, bytes: await readStream(request, limit) };
  } catch (error) {
    throw isAppError(error) ? error : incomplete();
  }
}

const incomplete = () => new AppError('invalid', 'The body is incomplete.', { refused: 'encoding' });

function requireReadable(request: EndpointRequest, limit: number): void {
  const encoding = request.headers.get('content-encoding');
  if (encoding && encoding !== 'identity')
    throw new AppError('unsupported_media_type', 'The body must not be compressed.');
  const length = request.headers.get('content-length');
  if (length !== null && !(Number(length) <= limit)) throw tooLarge(limit);
}

const essenceOf = (type: string): string => type.split(';', 1)[0]?.trim().toLowerCase() ?? '';

const tooLarge = (limit: number) => new AppError('too_large', `The body must have at most ${limit} bytes.`);

async function readStream(request: EndpointRequest, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
