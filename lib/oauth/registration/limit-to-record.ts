import { isDeepStrictEqual } from 'node:util';
import {
  type ClientRow,
  clientProblems,
  columnOf,
  demandMembers,
  type RegisteredColumns,
  seenByUsers,
} from '@/lib/directory/clients';
import { OAuthError } from '../errors';

/**
 * Limits a replacement by the current record (decision 0020). Required PKCE stays required. `is_verified` and
 * `is_first_party` end when the members that they vouch for change. If an administrator has changed the record, grant
 * types and scopes can only shrink, and requirements can only be added.
 * @throws OAuthError `invalid_client_metadata` if no grant type is left or members contradict each other.
 */
export function limitToRecord(asked: RegisteredColumns, row: ClientRow, administered: boolean): RegisteredColumns {
  const isUnchanged = seenByUsers.map(columnOf).every((column) => isDeepStrictEqual(asked[column], row[column]));
  const columns = {
    ...asked,
    requirePkce: row.requirePkce || asked.requirePkce === true,
    isVerified: row.isVerified && isUnchanged,
    isFirstParty: row.isFirstParty && isUnchanged,
  };
  return administered ? narrowToRecord(columns, row) : columns;
}

function narrowToRecord(asked: RegisteredColumns, row: ClientRow): RegisteredColumns {
  const columns = {
    ...asked,
    grantTypes: asked.grantTypes.filter((grant) => row.grantTypes.includes(grant)),
    scopes: (asked.scopes ?? []).filter((scope) => row.scopes.includes(scope)),
    ...Object.fromEntries(demandMembers.map(columnOf).map((column) => [column, row[column] || asked[column]])),
  };
  if (columns.grantTypes.length === 0 && asked.grantTypes.length > 0)
    throw new OAuthError(
      'invalid_client_metadata',
      `grant_types: must contain at least one of ${row.grantTypes.join(', ')}.`,
      {
        check: 'registration.record',
        refused: { parameter: 'grant_types', received: asked.grantTypes.join(' '), setting: 'grant_types' },
      },
    );
  const [problem] = clientProblems({
    grant_types: columns.grantTypes,
    is_confidential: columns.isConfidential,
    is_resource_server: row.isResourceServer,
  });
  if (problem)
    throw new OAuthError('invalid_client_metadata', `${problem.path}: ${problem.message}.`, {
      check: 'registration.record',
      refused: { parameter: problem.path, setting: 'grant_types' },
    });
  return columns;
}
