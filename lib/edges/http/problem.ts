import { STATUS_CODES } from 'node:http';
import type { Ctx } from '@/lib/kernel/context';
import { refusalOf } from './refusal';
import { noStore, type Reply } from './reply';

/** An error as problem details (RFC 9457). An unknown error shows nothing but the request id. */
export function problem(error: unknown, ctx: Pick<Ctx, 'requestId'>): Reply {
  const { status, code, message, errors, headers } = refusalOf(error);
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...noStore, ...headers },
    body: JSON.stringify({
      type: `urn:identity-service:problem:${code}`,
      title: STATUS_CODES[status],
      status,
      detail: message,
      errors,
      request_id: ctx.requestId,
    }),
  };
}
