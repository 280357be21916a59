import type { FieldError } from '@/lib/kernel/errors';

export type { FieldError };

/** The result of a server action: plain data that React can send to the browser. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; errors: FieldError[]; code: string; requestId: string };
