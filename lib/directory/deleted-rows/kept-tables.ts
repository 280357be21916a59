import type { PgTable } from 'drizzle-orm/pg-core';
import {
  apiResources,
  clientSecrets,
  clients,
  consents,
  factors,
  identityProviders,
  passwordHistory,
  recoveryCodes,
  savedViews,
  termsAcceptances,
  trustedIssuers,
  userIdentities,
  users,
} from '@/db/schema';
import type { DeletedKind, LeftOutKind } from './choices';

/** Rows that are deleted with a record and restored with it. */
export type KeptChildren = {
  table: PgTable;
  /** The column that refers to the record. */
  owner: string;
  /** What the answer of a restore calls rows that could not be restored. */
  name: LeftOutKind;
  /** Another record that the rows need. */
  parent?: { column: string; table: PgTable };
  /** Their number grows with the number of users, so they are read by a cursor. */
  isLarge?: boolean;
};

type KeptTables = { record: PgTable; children: readonly KeptChildren[] };

/** The rows that are kept of a deleted record, by its kind: nothing that is itself a live credential of the protocol. */
export const keptTables: Record<DeletedKind, KeptTables> = {
  user: {
    record: users,
    children: [
      { table: factors, owner: 'user_id', name: 'second_factors' },
      { table: recoveryCodes, owner: 'user_id', name: 'recovery_codes' },
      { table: passwordHistory, owner: 'user_id', name: 'earlier_passwords' },
      { table: termsAcceptances, owner: 'user_id', name: 'accepted_terms' },
      { table: savedViews, owner: 'owner_id', name: 'saved_views' },
      {
        table: userIdentities,
        owner: 'user_id',
        name: 'linked_accounts',
        parent: { column: 'provider_id', table: identityProviders },
      },
      { table: consents, owner: 'user_id', name: 'consents', parent: { column: 'client_id', table: clients } },
    ],
  },
  client: {
    record: clients,
    children: [
      { table: clientSecrets, owner: 'client_id', name: 'secrets' },
      {
        table: consents,
        owner: 'client_id',
        name: 'consents',
        parent: { column: 'user_id', table: users },
        isLarge: true,
      },
    ],
  },
  api_resource: { record: apiResources, children: [] },
  identity_provider: {
    record: identityProviders,
    children: [
      {
        table: userIdentities,
        owner: 'provider_id',
        name: 'linked_accounts',
        parent: { column: 'user_id', table: users },
        isLarge: true,
      },
    ],
  },
  trusted_issuer: { record: trustedIssuers, children: [] },
};
