import { accessTokens } from '@/db/schema';
import { type ColumnExpressions, insertSelect } from '@/lib/storage/insert-select';
import type { ParameterTypes } from '@/lib/storage/named-parameters';

/** Parameters of `insertAccessToken`. Their values are in `MintedToken.row`. */
export const accessTokenParameters = {
  tokenHash: 'bytea',
  jti: 'text',
  scope: 'text',
  audience: 'text[]',
  issuedAt: 'float8',
  expiresAt: 'float8',
  dpopJkt: 'text?',
} as const satisfies ParameterTypes;

type AccessTokenInsert = typeof accessTokens.$inferInsert;
type Owner = Pick<AccessTokenInsert, 'clientId' | 'clientEpoch' | 'userId' | 'userEpoch' | 'familyId' | 'act'>;

/**
 * INSERT of a minted access token.
 * @param owner SQL expressions over `from`.
 * @param from the rest of the statement after FROM.
 */
export const insertAccessToken = (owner: ColumnExpressions<Owner>, from: string): string =>
  insertSelect(
    accessTokens,
    {
      hash: ':tokenHash',
      jti: ':jti',
      scope: ':scope',
      audience: ':audience',
      issuedAt: 'to_timestamp(:issuedAt)',
      expiresAt: 'to_timestamp(:expiresAt)',
      dpopJkt: ':dpopJkt',
      ...owner,
    },
    from,
  );

/** Expressions for the columns of user and client, from the row with this alias. */
export const ownerColumns = (row: string) => ({
  userId: `${row}.user_id`,
  userEpoch: `${row}.user_epoch`,
  clientId: `${row}.client_id`,
  clientEpoch: `${row}.client_epoch`,
});
