import { isDeepStrictEqual } from 'node:util';
import { type ClientRow, clientProblems, type RegisteredColumns } from '../../clients';
import { OAuthError } from '../errors';

/** What users know a client by, and where they are sent. */
const seen = ['clientName', 'redirectUris', 'logoUri', 'clientUri', 'policyUri', 'tosUri'] as const;

/**
 * What of a replacement counts (decision 0020). PKCE that was demanded once stays demanded; what an administrator vouched
 * for ends with what it was said of. Of a record that an administrator has changed, grants and scopes stay or shrink, and
 * demands stay or grow.
 * @throws OAuthError `invalid_client_metadata` when nothing usable is left.
 */
export function withinRecord(asked: RegisteredColumns, row: ClientRow, administered: boolean): RegisteredColumns {
  const isAsItWas = seen.every((member) => isDeepStrictEqual(asked[member], row[member]));
  const columns = {
    ...asked,
    requirePkce: row.requirePkce || asked.requirePkce === true,
    isVerified: row.isVerified && isAsItWas,
    isFirstParty: row.isFirstParty && isAsItWas,
  };
  return administered ? narrowed(columns, row) : columns;
}

function narrowed(asked: RegisteredColumns, row: ClientRow): RegisteredColumns {
  const columns = {
    ...asked,
    grantTypes: asked.grantTypes.filter((grant) => row.grantTypes.includes(grant)),
    scopes: (asked.scopes ?? []).filter((scope) => row.scopes.includes(scope)),
    requirePushedAuthorizationRequests:
      row.requirePushedAuthorizationRequests || asked.requirePushedAuthorizationRequests,
    requireSignedRequestObject: row.requireSignedRequestObject || asked.requireSignedRequestObject,
    dpopBoundAccessTokens: row.dpopBoundAccessTokens || asked.dpopBoundAccessTokens,
  };
  if (columns.grantTypes.length === 0 && asked.grantTypes.length > 0)
    throw new OAuthError('invalid_client_metadata', 'grant_types: none of them is left to this client.');
  const [problem] = clientProblems({
    grant_types: columns.grantTypes,
    is_confidential: columns.isConfidential,
    is_resource_server: row.isResourceServer,
  });
  if (problem) throw new OAuthError('invalid_client_metadata', `${problem.path}: ${problem.message}.`);
  return columns;
}
