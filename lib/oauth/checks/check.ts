import type { RefusalSetting } from '@/lib/directory/clients/schema';
import type { AppErrorCode } from '@/lib/kernel/errors';
import type { OAuthErrorCode } from '../error-codes';

/** A check that an endpoint makes of a request. */
export type Check = {
  /** The codes with which a failure is answered. */
  errors: readonly (OAuthErrorCode | AppErrorCode)[];
  /** The member of the client that would let the check pass, if there is one. */
  setting?: RefusalSetting;
};
