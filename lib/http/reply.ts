/** What an endpoint answers. Header names are written as they go out; the edge adds the common ones. */
export type Reply = {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
};

export const noStore = { 'Cache-Control': 'no-store' };

export const jsonReply = (status: number, body: object, headers?: Record<string, string>): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...noStore, ...headers },
  body: JSON.stringify(body),
});
