import { describe, expect, it } from 'vitest';
import { englishTexts } from '@/lib/language';
import { matchingCommands, recordCommands, requestCommands } from './commands';

const id = '0192f0c1-5c5e-7d3a-9f00-0123456789ab';
const record = {
  kind: 'user' as const,
  title: 'anna',
  commands: [
    { label: 'Set password', href: '/console/users/1/security#password' },
    { label: 'Security', href: '/console/users/1/security' },
  ],
};

describe('the commands of the palette', () => {
  it('offer the acts on the open record, and only those that match', () => {
    expect(recordCommands(englishTexts, '', record).map(({ title }) => title)).toEqual(['Set password', 'Security']);
    expect(recordCommands(englishTexts, 'PASS set', record).map(({ href }) => href)).toEqual([
      '/console/users/1/security#password',
    ]);
    expect(recordCommands(englishTexts, 'anna', record)).toEqual([]);
    expect(recordCommands(englishTexts, '', null)).toEqual([]);
  });

  it('have ids that can stand in an attribute', () => {
    for (const command of recordCommands(englishTexts, '', record)) expect(command.id).toMatch(/^[\w-]+$/);
  });

  it('offer the events of a request for its id, to who may read the audit log', () => {
    expect(requestCommands(englishTexts, ` ${id.toUpperCase()} `, ['/console/audit'])[0]?.href).toBe(
      `/console/audit?request_id=${id}`,
    );
    expect(requestCommands(englishTexts, id, ['/console'])).toEqual([]);
    expect(requestCommands(englishTexts, id.slice(1), ['/console/audit'])).toEqual([]);
  });

  it('offer only pages and acts that the viewer may open', () => {
    const viewer = { allowed: ['/console/users'], creatable: ['/console/users/new'] };
    const titles = matchingCommands(englishTexts, '', viewer).map(({ title }) => title);
    expect(titles).toEqual(['Users', 'Create a user', 'Keyboard shortcuts']);
  });
});
