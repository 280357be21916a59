import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, instant } from './columns';
import { keyStates, signingAlgorithms } from './values';

export const signingKeys = pgTable(
  'signing_keys',
  {
    kid: text('kid').primaryKey(),
    alg: text('alg', { enum: signingAlgorithms }).notNull(),
    state: text('state', { enum: keyStates }).notNull(),
    publicJwk: jsonb('public_jwk').notNull().$type<Record<string, unknown>>(),
    privateSealed: text('private_sealed').notNull(),
    kekId: text('kek_id').notNull(),
    createdAt: createdAt(),
    activatedAt: instant('activated_at'),
    retiringAt: instant('retiring_at'),
    retiresAt: instant('retires_at'),
    retiredAt: instant('retired_at'),
  },
  (t) => [
    uniqueIndex('signing_keys_one_active').on(t.alg).where(sql`state = 'active'`),
    uniqueIndex('signing_keys_one_pending').on(t.alg).where(sql`state = 'pending'`),
    check('signing_keys_alg', sql`${t.alg} in ('RS256','PS256','ES256','EdDSA')`),
    check('signing_keys_state', sql`${t.state} in ('pending','active','retiring','retired')`),
  ],
);
