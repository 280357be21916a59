import type { EndpointRequest } from './endpoint-request';
import { readBody } from './read-body';

const FORM_LIMIT = 64 * 1024;

/** Reads a posted form. @throws AppError `too_large`, `unsupported_media_type`, `invalid`. */
export async function readForm(request: EndpointRequest, limit = FORM_LIMIT): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(request, ['application/x-www-form-urlencoded'], limit));
}
