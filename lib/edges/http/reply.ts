/** The answer of an endpoint. The edge adds the common headers. */
export type Reply = {
  status: number;
  headers?: Record<string, string>;
  /** Values of `Set-Cookie` fields. */
  cookies?: readonly string[] | undefined;
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  /** The answer begins before the body of the request is read. */
  readsBody?: true;
};

/** The reply as a Response, for Next. */
export function toResponse({ status, headers, cookies, body }: Reply): Response {
  const response = new Response(body ?? null, { status, headers });
  for (const cookie of cookies ?? []) response.headers.append('Set-Cookie', cookie);
  return response;
}

export const noStore = { 'Cache-Control': 'no-store' };

export const jsonReply = (status: number, body: object, headers?: Record<string, string>): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...noStore, ...headers },
  body: JSON.stringify(body),
});
