/** Set by the `define` option of the build in `server.mjs`. */
declare const ISSUER: string;
declare const CLIENT_ID: string;
