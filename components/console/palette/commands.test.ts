import { describe, expect, it } from 'vitest';
import { matchingCommands, recordCommands, requestCommands } from './commands';

const id = '0192f0c1-5c5e-7d3a-9f00-0123456789ab';
const record = {
  kind: 'User',
  title: 'anna',
  commands: [
    { label: 'Set password', href: '/console/users/1/security#password' },
    { label: 'Security', href: '/console/users/1/security' },
  ],
};

describe('the commands of the palette', () => {
  it('offer the acts on the open record, and only those that match', () => {
    expect(recordCommands('', record).map(({ title }) => title)).toEqual(['Set password', 'Security']);
    expect(recordCommands('PASS set', record).map(({ href }) => href)).toEqual(['/console/users/1/security#password']);
    expect(recordCommands('anna', record)).toEqual([]);
    expect(recordCommands('', null)).toEqual([]);
  });

  it('have ids that can stand in an attribute', () => {
    for (const command of recordCommands('', record)) expect(command.id).toMatch(/^[\w-]+$/);
  });

  it('offer the events of a request for its id, to who may read the audit log', () => {
    expect(requestCommands(` ${id.toUpperCase()} `, ['/console/audit'])[0]?.href).toBe(
      `/console/audit?request_id=${id}`,
    );
    expect(requestCommands(id, ['/console'])).toEqual([]);
    expect(requestCommands(id.slice(1), ['/console/audit'])).toEqual([]);
  });

  it('offer only pages and acts that the viewer may open', () => {
    const titles = matchingCommands('', ['/console/users'], ['/console/users/new']).map(({ title }) => title);
    expect(titles).toEqual(['Users', 'Create a user', 'Keyboard shortcuts']);
  });
});
