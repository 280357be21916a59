import type { z } from 'zod';
import type { AppErrorCode } from './errors';
import type { Verb } from './verb';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A verb as an endpoint of the management API: its path, its input and its response. */
export type Operation<S extends z.ZodType = z.ZodType, T = unknown> = {
  verb: Verb<S, T>;
  method: HttpMethod;
  /** With `{name}` for path parameters. */
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  /** The JSON body and the query, for the API document only: the verb's schema parses the input. */
  body?: z.ZodType;
  query?: z.ZodObject;
  /** The body is a file of one of these media types instead: the members `content_type` and `content` of the input. */
  file?: { types: readonly string[]; limit: number };
  /** Media types of a body that is a file, each with an example. Other than JSON, it is streamed. */
  files?: Record<string, string>;
  /** Media types that `Accept` can ask for besides JSON, each with an example. */
  exports?: Record<string, string>;
  status: number;
  /** Another status, for results to which it applies. */
  otherwise?: { status: number; applies: (result: T) => boolean };
  /** The response body: members outside this schema are dropped. */
  answer?: z.ZodType;
  present?: (result: T) => unknown;
  version?: (result: T) => number;
  location?: (result: T) => string;
  page?: boolean;
  /** Reads `Idempotency-Key`. */
  creates?: boolean;
  errors: AppErrorCode[];
};

/** Checks that verb and answer have matching types; the list of operations is untyped. */
export const operation = <S extends z.ZodType, T>(given: Operation<S, T>): Operation<S, T> => given;

/** Whether the operation accepts `If-Match` with the ETag of the resource in its path. */
export const isVersioned = ({ verb, method }: { verb: { schema: z.ZodType }; method: HttpMethod }): boolean =>
  method !== 'GET' && 'version' in ((verb.schema as Partial<z.ZodObject>).shape ?? {});
