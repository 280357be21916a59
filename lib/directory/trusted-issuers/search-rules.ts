import { trustedIssuers } from '@/db/schema';
import type { Searched } from '@/lib/storage/matches-search';
import type { FieldRules } from '@/lib/storage/search-filters';

/** There are few trusted issuers, so that the list needs no search text. */
export const searchedIssuers: Searched = { id: trustedIssuers.id, written: [trustedIssuers.issuer] };

/** What `q` of the list of trusted issuers understands, see `parseSearch`. */
export const issuerSearchRules = {
  issuer: { kind: 'text', written: [trustedIssuers.issuer] },
  created: { kind: 'time', column: trustedIssuers.createdAt },
  id: { kind: 'id', column: trustedIssuers.id },
} as const satisfies FieldRules;
