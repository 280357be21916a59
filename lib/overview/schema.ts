import { z } from 'zod';
import type { AuditEvent } from '../audit/schema';

export const OverviewQuery = z.strictObject({});

export type Overview = {
  users: { total: number; active: number; new_7d: number };
  clients: { total: number; active: number };
  tokens: { live_access: number; issued_24h: number };
  sign_ins: { succeeded_24h: number; failed_24h: number };
  /** The last fourteen days, oldest first, by UTC date. */
  series: { day: string; issued: number; sign_ins: number }[];
  recent: AuditEvent[];
  health: {
    database: 'ok' | 'down' | 'read_only';
    cache: 'ok' | 'down' | 'off';
    storage: 'embedded' | 'postgresql';
    version: string;
    issuer: string;
  };
};
