import type { z } from 'zod';
import type { AppErrorCode } from './errors';
import type { Verb } from './verb';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A verb as the management API offers it: where it is, what it reads, what it answers. */
export type Operation<S extends z.ZodType = z.ZodType, T = unknown> = {
  verb: Verb<S, T>;
  method: HttpMethod;
  /** With `{name}` for path parameters. */
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  /** The JSON body and the query, for the document; the verb's schema is what parses. */
  body?: z.ZodType;
  query?: z.ZodObject;
  status: number;
  /** What may leave: members it does not name are dropped. */
  answer?: z.ZodType;
  present?: (result: T) => unknown;
  version?: (result: T) => number;
  location?: (result: T) => string;
  page?: boolean;
  /** Reads `Idempotency-Key`. */
  creates?: boolean;
  errors: AppErrorCode[];
};

/** Keeps the types of verb and answer together; the list of operations forgets them. */
export const operation = <S extends z.ZodType, T>(given: Operation<S, T>): Operation<S, T> => given;

/** Whether a change can be made to depend on the ETag of the resource in its path. */
export const isVersioned = ({ verb, method }: { verb: { schema: z.ZodType }; method: HttpMethod }): boolean =>
  method !== 'GET' && 'version' in ((verb.schema as Partial<z.ZodObject>).shape ?? {});
