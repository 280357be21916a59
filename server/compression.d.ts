/** Its published types are for Express. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Filter = (request: IncomingMessage, response: ServerResponse) => boolean;
  type Options = { threshold: number; filter: Filter };
  type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

  function compression(options: Options): Middleware;
  namespace compression {
    const filter: Filter;
  }
  export default compression;
}
