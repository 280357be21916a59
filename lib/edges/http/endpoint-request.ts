/**
 * What an endpoint reads of a request: implemented by Request and by ServerRequest. Header names are lower case. `body` and
 * `text()` read the same bytes, and only one of them can be used, once.
 */
export type EndpointRequest = Pick<Request, 'method' | 'url' | 'text'> & {
  readonly headers: Pick<Headers, 'get'>;
  readonly body: AsyncIterable<Uint8Array> | null;
};
