import { AppError, isAppError } from '../errors';
import type { EndpointRequest } from './endpoint-request';

/**
 * The body as text, read no further than `limit` bytes.
 * @throws AppError `too_large`, `unsupported_media_type` for another type or a compressed body, `invalid` for text that is
 *   not UTF-8 or did not come to its end.
 */
export async function readBody(request: EndpointRequest, types: readonly string[], limit: number): Promise<string> {
  const type = request.headers.get('content-type') ?? '';
  if (!types.includes(type) && !types.includes(essenceOf(type)))
    throw new AppError('unsupported_media_type', `The Content-Type must be ${types[0]}.`);
  return readText(request, limit);
}

/** The like of any type. */
export async function readText(request: EndpointRequest, limit: number): Promise<string> {
  const encoding = request.headers.get('content-encoding');
  if (encoding && encoding !== 'identity')
    throw new AppError('unsupported_media_type', 'A compressed body is not accepted.');
  const length = request.headers.get('content-length');
  if (length !== null && !(Number(length) <= limit)) throw tooLarge(limit);
  let text: string;
  try {
    text = await (length === null ? readStream(request, limit) : request.text());
  } catch (error) {
    throw isAppError(error) ? error : new AppError('invalid', 'The body did not come to its end.');
  }
  if (text.includes('\uFFFD')) throw new AppError('invalid', 'The body is not UTF-8.');
  return text;
}

const essenceOf = (type: string): string => type.split(';', 1)[0]?.trim().toLowerCase() ?? '';

const tooLarge = (limit: number) => new AppError('too_large', `The body may have at most ${limit} bytes.`);

async function readStream(request: EndpointRequest, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
