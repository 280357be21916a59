import type { FieldError } from '../errors';

export type { FieldError };

/** What a server action answers: plain data, so that it can cross to the browser. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; errors: FieldError[]; code: string; requestId: string };
