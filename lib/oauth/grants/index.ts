import { authorizationCode } from './authorization-code';
import { clientCredentials } from './client-credentials';
import { password } from './password';
import { refreshToken } from './refresh-token';

const all = [authorizationCode, clientCredentials, password, refreshToken];

/** The grants this service knows, by the `grant_type` that asks for them. */
export const grants = new Map<string, (typeof all)[number]>(all.map((grant) => [grant.type, grant]));

export const grantTypesSupported: string[] = [...grants.keys()];
