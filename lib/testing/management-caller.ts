import * as token from '@/app/(protocol)/oauth2/token/route';
import type { Methods } from '@/lib/edges/http';
import { permissions } from '@/lib/kernel/access';
import { call, postForm, type TestContext } from './test-context';

export type Sent = {
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
  params?: Record<string, string>;
};

/** Creates a client with these scopes and returns an access token for it. */
export async function managementToken(t: TestContext, scopes: readonly string[] = permissions): Promise<string> {
  const client = await t.client({ scopes: [...scopes], grant_types: ['client_credentials'] });
  return (await postForm(token, { grant_type: 'client_credentials' }, client)).body.access_token;
}

/** Creates a client with these scopes; returns a function that calls route handlers as this client. */
export async function managementCaller(t: TestContext, scopes: readonly string[] = permissions) {
  const bearer = await managementToken(t, scopes);
  return (methods: Methods, method: keyof Methods, { path, body, headers, params }: Sent = {}) => {
    const all: Record<string, string> = { Authorization: `Bearer ${bearer}`, ...headers };
    if (body !== undefined) all['Content-Type'] ??= 'application/json';
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return call(methods, method, { path, headers: all, body: text }, { params });
  };
}
