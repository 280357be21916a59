import { expect, it } from 'vitest';
import { fitsClient } from '@/lib/directory/clients/schema';
import { dropUnfitting } from './drop-unfitting';

const typed = {
  client_name: 'Billing',
  is_confidential: true,
  grant_types: ['client_credentials'],
  redirect_uris: ['not a URI'],
  scopes: ['invoices:read'],
};

it('leaves out what a machine cannot use, so that it is neither checked nor saved', () => {
  const { redirect_uris, ...kept } = typed;
  expect(dropUnfitting(typed, fitsClient)).toEqual(kept);
});

it('keeps it for a client that signs users in', () => {
  const web = { ...typed, grant_types: ['authorization_code'] };
  expect(dropUnfitting(web, fitsClient)).toEqual(web);
});
