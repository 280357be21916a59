import type { EndpointRequest } from './endpoint-request';
import { readBytes } from './read-body';

/**
 * Reads a body that is a file, as the members `content_type` and `content`.
 * @throws AppError `too_large`, `unsupported_media_type`, `invalid`.
 */
export async function readFileBody(
  request: EndpointRequest,
  { types, limit }: { types: readonly string[]; limit: number },
): Promise<{ content_type: string; content: Uint8Array }> {
  const { type, bytes } = await readBytes(request, types, limit);
  return { content_type: type, content: bytes };
}
