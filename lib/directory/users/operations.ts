import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { createUser } from './create-user';
import { activateUser, deactivateUser, deleteUser } from './end-user';
import { getUser } from './get-user';
import { liftThrottle } from './lift-throttle';
import { listUsers } from './list-users';
import { CreateUser, Session, SetPassword, User, UserChanges, UserImpact, UserQuery } from './schema';
import { setPassword } from './set-password';
import { signOutEverywhere } from './sign-out-everywhere';
import { updateUser } from './update-user';
import { userImpact } from './user-impact';
import { endUserSession, endUserSessions, listUserSessions } from './user-sessions';

const tag = 'Users';
const version = (user: { version: number }) => user.version;

export const userOperations = {
  list: operation({
    verb: listUsers, method: 'GET', path: '/users', operationId: 'listUsers', tag, page: true,
    summary: 'List users', query: UserQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(User), next_cursor: z.string().nullable() }),
  }),
  create: operation({
    verb: createUser, method: 'POST', path: '/users', operationId: 'createUser', tag, creates: true,
    summary: 'Create a user', body: CreateUser, status: 201, answer: User, version,
    location: (user) => `/users/${user.id}`, errors: ['invalid', 'conflict'],
  }),
  get: operation({
    verb: getUser, method: 'GET', path: '/users/{id}', operationId: 'getUser', tag,
    summary: 'Read a user', status: 200, answer: User, version, errors: ['not_found'],
  }),
  impact: operation({
    verb: userImpact, method: 'GET', path: '/users/{id}/impact', operationId: 'getUserImpact', tag,
    summary: 'Count what ends if the user is deactivated, deleted or signed out everywhere', status: 200, answer: UserImpact, errors: ['not_found'],
  }),
  update: operation({
    verb: updateUser, method: 'PATCH', path: '/users/{id}', operationId: 'updateUser', tag,
    summary: 'Change a user', body: UserChanges, status: 200, answer: User, version,
    errors: ['invalid', 'not_found', 'conflict', 'stale'],
  }),
  delete: operation({
    verb: deleteUser, method: 'DELETE', path: '/users/{id}', operationId: 'deleteUser', tag,
    summary: 'Delete a user with all grants and sessions', status: 204, errors: ['not_found', 'conflict', 'stale'],
  }),
  deactivate: operation({
    verb: deactivateUser, method: 'POST', path: '/users/{id}/deactivate', operationId: 'deactivateUser', tag,
    summary: 'Deactivate a user and end all tokens and sessions', status: 200, answer: User, version,
    errors: ['not_found', 'conflict', 'stale'],
  }),
  activate: operation({
    verb: activateUser, method: 'POST', path: '/users/{id}/activate', operationId: 'activateUser', tag,
    summary: 'Activate a user; earlier tokens stay revoked', status: 200, answer: User, version, errors: ['not_found', 'stale'],
  }),
  setPassword: operation({
    verb: setPassword, method: 'POST', path: '/users/{id}/password', operationId: 'setUserPassword', tag,
    summary: 'Set a password and end all tokens and sessions', body: SetPassword.pick({ password: true, must_change_password: true }), status: 204,
    errors: ['invalid', 'not_found', 'stale'],
  }),
  liftThrottle: operation({
    verb: liftThrottle, method: 'DELETE', path: '/users/{id}/throttle', operationId: 'liftUserThrottle', tag,
    summary: 'Allow sign-in attempts again at once', status: 204, errors: ['not_found', 'stale'],
  }),
  sessions: operation({
    verb: listUserSessions, method: 'GET', path: '/users/{id}/sessions', operationId: 'listUserSessions', tag,
    summary: 'List active sessions', status: 200, answer: z.object({ items: z.array(Session) }), errors: ['not_found'],
  }),
  endSessions: operation({
    verb: endUserSessions, method: 'DELETE', path: '/users/{id}/sessions', operationId: 'endUserSessions', tag,
    summary: 'End all sessions', status: 204, errors: ['not_found'],
  }),
  endSession: operation({
    verb: endUserSession, method: 'DELETE', path: '/users/{id}/sessions/{session_id}', operationId: 'endUserSession', tag,
    summary: 'End a session', status: 204, errors: ['not_found'],
  }),
  signOut: operation({
    verb: signOutEverywhere, method: 'POST', path: '/users/{id}/sign-out', operationId: 'signOutUser', tag,
    summary: 'End all sessions and revoke all tokens of a user, also those with offline_access', status: 204,
    errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
