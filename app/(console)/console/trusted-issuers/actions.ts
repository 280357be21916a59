'use server';

import { defineAction } from '@/lib/console';
import { createTrustedIssuer, deleteTrustedIssuer, updateTrustedIssuer } from '@/lib/trusted-issuers';

export const createTrustedIssuerAction = defineAction(createTrustedIssuer);
export const updateTrustedIssuerAction = defineAction(updateTrustedIssuer);
export const deleteTrustedIssuerAction = defineAction(deleteTrustedIssuer);
