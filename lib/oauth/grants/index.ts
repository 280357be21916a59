import { authorizationCode } from './authorization-code';
import { clientCredentials } from './client-credentials';
import { deviceCode } from './device-code';
import { jwtBearer } from './jwt-bearer';
import { password } from './password';
import { refreshToken } from './refresh-token';
import { tokenExchange } from './token-exchange';

const all = [authorizationCode, clientCredentials, password, refreshToken, deviceCode, tokenExchange, jwtBearer];

/** The supported grants by `grant_type`. */
export const grants = new Map<string, (typeof all)[number]>(all.map((grant) => [grant.type, grant]));

export const grantTypesSupported: string[] = [...grants.keys()];
