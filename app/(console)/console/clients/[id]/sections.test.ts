import { expect, it } from 'vitest';
import { members } from '@/lib/directory/clients/attributes';
import { type Client, defaultSettings } from '@/lib/directory/clients/schema';
import { clientSectionOf, clientSections } from './sections';
import { shownMembers, shownSections } from './shown-sections';

const clientOf = (settings: Partial<Client> & { is_confidential: boolean; grant_types: string[] }) =>
  ({ client_name: 'Any', ...defaultSettings(settings), ...settings }) as Client;

const machine = clientOf({ is_confidential: true, grant_types: ['client_credentials'] });

it('every member of a client has a field in exactly one section', () => {
  const shown = clientSections.flatMap((section) => [...section.members, ...section.advanced]);
  expect([...shown].sort()).toEqual([...members].sort());
});

it('the section of a member is found, and none for an unknown name', () => {
  expect(clientSectionOf('sector_identifier')?.path).toBe('/tokens');
  expect(clientSectionOf('version')).toBeUndefined();
});

it('a machine has no section about sign-in, unless it has values there', () => {
  const paths = (client: Client) => shownSections(client).map(({ path }) => path);
  expect(paths(machine)).toEqual(['', '/credentials', '/grants', '/tokens', '/apis']);
  expect(paths({ ...machine, logo_uri: 'https://app.example.com/logo.png' })).toContain('/consent');
});

it('a value that has no effect is shown, so that nothing is hidden', () => {
  const settings = clientSections[0].members;
  expect(shownMembers(machine, settings)).toEqual(['client_name', 'contacts']);
  expect(shownMembers({ ...machine, application_type: 'native' }, settings)).toContain('application_type');
});
