import * as token from '@/app/(protocol)/oauth2/token/route';
import { permissions } from '../access';
import type { Methods } from '../http';
import { call, postForm, type TestContext } from './test-context';

export type Sent = {
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
  params?: Record<string, string>;
};

/** An access token of a client with these scopes. */
export async function managementToken(t: TestContext, scopes: readonly string[] = permissions): Promise<string> {
  const client = await t.client({ scopes: [...scopes], grant_types: ['client_credentials'] });
  return (await postForm(token, { grant_type: 'client_credentials' }, client)).body.access_token;
}

/** Calls management endpoints in this process as a client with these scopes. */
export async function managementCaller(t: TestContext, scopes: readonly string[] = permissions) {
  const bearer = await managementToken(t, scopes);
  return (methods: Methods, method: keyof Methods, { path, body, headers, params }: Sent = {}) => {
    const all: Record<string, string> = { Authorization: `Bearer ${bearer}`, ...headers };
    if (body !== undefined) all['Content-Type'] ??= 'application/json';
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return call(methods, method, { path, headers: all, body: text }, { params });
  };
}
