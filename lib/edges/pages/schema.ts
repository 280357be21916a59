import type { RecordedRequest } from '@/lib/directory/requests/schema';
import type { FieldError } from '@/lib/kernel/errors';

export type { FieldError };

/** The result of a server action: plain data that React can send to the browser. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      message: string;
      errors: FieldError[];
      code: string;
      requestId: string;
      /** The id of the planned change, if the act waits for the approval of a second administrator. */
      plannedChange?: string;
    };

/** A recorded request with the name of the check that failed, in the language of its reader. */
export type LiveRequest = RecordedRequest & { check_name: string | null };
