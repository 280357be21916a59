/** What an endpoint answers. Header names are written as they go out; the edge adds the common ones. */
export type Reply = {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
};

/** RFC 6749 §5.1 asks for both. */
export const noStore = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

export const jsonReply = (status: number, body: object, headers?: Record<string, string>): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...noStore, ...headers },
  body: JSON.stringify(body),
});
