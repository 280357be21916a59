import * as managed from '@/app/(protocol)/oauth2/register/[id]/route';
import * as registerRoute from '@/app/(protocol)/oauth2/register/route';
import { call } from './test-context';

const json = { 'Content-Type': 'application/json' };

/** Registers a client with these members (RFC 7591). */
export const post = (body: unknown, headers: Record<string, string> = {}) =>
  call(registerRoute, 'POST', {
    path: '/oauth2/register',
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });

/** Reads, replaces or deletes a registration with its token (RFC 7592). */
export const manage = (id: string, method: 'GET' | 'PUT' | 'DELETE', bearer: string, body?: unknown) =>
  call(
    managed,
    method,
    {
      path: `/oauth2/register/${id}`,
      headers: { ...(body ? json : {}), Authorization: `Bearer ${bearer}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    },
    { params: { id } },
  );
