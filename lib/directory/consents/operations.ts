import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { consentImpact } from './consent-impact';
import { endConsent } from './end-consent';
import { listConsents } from './list-consents';
import { Consent, ConsentImpact, ConsentQuery, UserGrant } from './schema';
import { endUserGrants, listUserGrants } from './user-grants';

const tag = 'Users';

export const grantOperations = {
  list: operation({
    verb: listUserGrants, method: 'GET', path: '/users/{id}/grants', operationId: 'listUserGrants', tag,
    summary: 'List the consents and grants of a user', status: 200, answer: z.object({ items: z.array(UserGrant) }),
    errors: ['not_found'],
  }),
  end: operation({
    verb: endUserGrants, method: 'DELETE', path: '/users/{id}/grants/{client_id}', operationId: 'endUserGrants', tag,
    summary: 'Withdraw the consent of a user and revoke every grant of the client', status: 204, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph

export const consentOperations = {
  list: operation({
    verb: listConsents, method: 'GET', path: '/consents', operationId: 'listConsents', tag: 'Consents', page: true,
    summary: 'List the consents of all users', query: ConsentQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(Consent), next_cursor: z.string().nullable() }),
  }),
  impact: operation({
    verb: consentImpact, method: 'GET', path: '/consents/{id}/impact', operationId: 'getConsentImpact', tag: 'Consents',
    summary: 'Count what ends if the consent is withdrawn', status: 200, answer: ConsentImpact, errors: ['not_found'],
  }),
  end: operation({
    verb: endConsent, method: 'DELETE', path: '/consents/{id}', operationId: 'endConsent', tag: 'Consents',
    summary: 'Withdraw a consent and revoke every grant of its client for its user', status: 204, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
