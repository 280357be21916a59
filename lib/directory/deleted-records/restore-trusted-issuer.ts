import { isUniqueViolation } from '@/db';
import { taken } from '@/lib/kernel/errors';
import { requireFreshSignIn } from '@/lib/kernel/verb';
import { insertKeptRecord } from '../deleted-rows';
import { refuseManagers } from '../trusted-issuers';
import { asRestored, type Restored, type Restoring } from './restoring';

/** @throws AppError `forbidden` as its creation, `conflict` if the issuer was added again meanwhile, `reauthentication_required`. */
export async function restoreTrustedIssuer({ tx, ctx, row }: Restoring): Promise<Restored> {
  requireFreshSignIn(ctx);
  await refuseManagers(tx, ctx, row.client_ids as string[]);
  await insertKeptRecord(tx, 'trusted_issuer', asRestored(row)).catch((error: unknown) => {
    if (isUniqueViolation(error)) throw taken('issuer', 'This issuer already exists.');
    throw error;
  });
  return { name: String(row.issuer) };
}
