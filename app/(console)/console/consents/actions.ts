'use server';

import { consentImpact, endConsent } from '@/lib/directory/consents';
import { defineAction } from '@/lib/edges/pages';

export const consentImpactAction = defineAction(consentImpact);
export const endConsentAction = defineAction(endConsent);
