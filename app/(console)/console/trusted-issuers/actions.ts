'use server';

import { lastClientChange } from '@/lib/audit';
import {
  createTrustedIssuer,
  deleteTrustedIssuer,
  getTrustedIssuer,
  updateTrustedIssuer,
} from '@/lib/directory/trusted-issuers';
import { defineAction } from '@/lib/edges/pages';

export const createTrustedIssuerAction = defineAction(createTrustedIssuer);
export const updateTrustedIssuerAction = defineAction(updateTrustedIssuer);
export const deleteTrustedIssuerAction = defineAction(deleteTrustedIssuer);
export const getTrustedIssuerAction = defineAction(getTrustedIssuer);
export const lastClientChangeAction = defineAction(lastClientChange);
