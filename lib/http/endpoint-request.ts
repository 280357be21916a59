/**
 * What an endpoint reads of a request: a Request is one, and so is what our server makes of its own. Header names are
 * lower case; `body` and `text()` read the same bytes, once.
 */
export type EndpointRequest = Pick<Request, 'method' | 'url' | 'text'> & {
  readonly headers: Pick<Headers, 'get'>;
  readonly body: AsyncIterable<Uint8Array> | null;
};
