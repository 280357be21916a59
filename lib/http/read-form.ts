import type { EndpointRequest } from './endpoint-request';
import { readBody } from './read-body';

const FORM_LIMIT = 64 * 1024;

/** A form that a browser posted. @throws AppError `too_large`, `unsupported_media_type`, `invalid`. */
export async function readForm(request: EndpointRequest): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(request, ['application/x-www-form-urlencoded'], FORM_LIMIT));
}
