import type { AppError, AppErrorCode, RefusedPart } from '@/lib/kernel/errors';
import type { CheckId } from './all-checks';

/** An act that waits for an approval is no refusal. */
type RefusedCode = Exclude<AppErrorCode, 'approval_requested'>;

const checks = {
  invalid: 'api.body',
  unauthorized: 'api.token',
  forbidden: 'api.scope',
  reauthentication_required: 'api.fresh',
  not_found: 'api.found',
  conflict: 'api.conflict',
  stale: 'api.version',
  too_large: 'request.size',
  unsupported_media_type: 'request.media_type',
  rate_limited: 'api.rate',
  unavailable: 'service.available',
} as const satisfies Record<RefusedCode, CheckId>;

const checksOfParts = {
  origin: 'request.origin',
  encoding: 'request.encoding',
  approval: 'api.approval',
  decider: 'api.decider',
} as const satisfies Record<RefusedPart, CheckId>;

/** The check that failed when a verb or the edge refused a request. Null for an act that waits for an approval. */
export function checkOfAppError({ code, limited, refused }: AppError): CheckId | null {
  if (code === 'approval_requested') return null;
  if (refused) return checksOfParts[refused];
  return code === 'rate_limited' && limited ? `limit.${limited}` : checks[code];
}
