import type { FieldError } from '@/lib/kernel/errors';

/** What became of an attempt to accept an invitation. */
export type AcceptedInvitation =
  | { outcome: 'accepted'; username: string }
  | { outcome: 'refused'; errors: FieldError[] }
  /** The link does not work any more; `openInvitation` says why. Nothing was changed. */
  | { outcome: 'ended' };
