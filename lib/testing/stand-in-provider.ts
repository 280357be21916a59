import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { listenOnLoopback } from './listen-on-loopback';

type Claims = Record<string, unknown>;

/** What the provider does next; everything is as the specification says unless a test sets it. */
export type Behaviour = {
  /** Who is signed in at the provider. */
  user: Claims & { sub: string };
  /** Changes the claims of the ID token. */
  idToken: (claims: JWTPayload) => JWTPayload;
  /** Changes the answer of UserInfo. */
  userInfo: (claims: Claims) => Claims;
  /** `iss` of the authorization response; null to leave it out. */
  iss: string | null;
  /** Signs the ID token with a key that is not published. */
  isForged: boolean;
  /** Answers every request with this status. */
  failsWith: number | null;
};

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
type Keys = { jwk: JWK; own: CryptoKey; other: CryptoKey };
type Place = { origin: string; base: string; template: string | undefined };

const CLIENT_ID = 'client-at-the-provider';

/** An OpenID provider with one user, who is signed in and allows everything. */
class StandIn {
  readonly clientId = CLIENT_ID;
  readonly asked: { path: string; body: URLSearchParams }[] = [];
  readonly behaviour: Behaviour;
  readonly #codes = new Map<string, { query: URLSearchParams; claims: Claims }>();
  readonly #bearers = new Map<string, Claims>();

  constructor(
    readonly place: Place,
    readonly keys: Keys,
    readonly close: () => void,
  ) {
    this.behaviour = this.#usual();
  }

  get origin(): string {
    return this.place.origin;
  }

  get issuer(): string {
    return this.place.template ?? this.place.base;
  }

  /** Makes the provider behave as usual again. */
  reset(): void {
    Object.assign(this.behaviour, this.#usual());
  }

  #usual(): Behaviour {
    return {
      user: { sub: 'subject-1', email: 'ada@example.org', email_verified: true, name: 'Ada' },
      idToken: (claims) => claims,
      userInfo: (claims) => claims,
      iss: this.place.template ? null : this.issuer,
      isForged: false,
      failsWith: null,
    };
  }

  /** Follows the URL of an authorization request as a browser whose user is signed in; returns the response. */
  visit = async (location: string): Promise<URLSearchParams> => {
    const answer = await fetch(location, { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? 'about:blank').searchParams;
  };

  /** A token with the signature of the provider. */
  sign(claims: JWTPayload, typ = 'JWT'): Promise<string> {
    const key = this.behaviour.isForged ? this.keys.other : this.keys.own;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', typ }).sign(key);
  }

  async answer(url: URL, body: URLSearchParams, bearer: string): Promise<Answer> {
    this.asked.push({ path: url.pathname, body });
    if (this.behaviour.failsWith !== null) return { status: this.behaviour.failsWith, body: { error: 'server_error' } };
    switch (url.href.slice(this.place.base.length).split('?')[0]) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: this.#metadata() };
      case '/jwks':
        return { status: 200, body: { keys: [this.keys.jwk] } };
      case '/authorize':
        return this.#authorize(url.searchParams);
      case '/token':
        return this.#redeem(body);
      case '/userinfo':
        return { status: 200, body: this.behaviour.userInfo(this.#bearers.get(bearer) ?? {}) };
      default:
        return { status: 404, body: {} };
    }
  }

  #metadata(): object {
    const { base, template } = this.place;
    return {
      issuer: this.issuer,
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/token`,
      userinfo_endpoint: `${base}/userinfo`,
      jwks_uri: `${base}/jwks`,
      end_session_endpoint: `${base}/logout`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...(template ? {} : { authorization_response_iss_parameter_supported: true }),
    };
  }

  #authorize(query: URLSearchParams): Answer {
    const code = randomBytes(16).toString('hex');
    this.#codes.set(code, { query, claims: { ...this.behaviour.user } });
    const to = new URL(query.get('redirect_uri') ?? '');
    to.searchParams.set('code', code);
    to.searchParams.set('state', query.get('state') ?? '');
    if (this.behaviour.iss !== null) to.searchParams.set('iss', this.behaviour.iss);
    return { status: 303, headers: { Location: to.href } };
  }

  async #redeem(body: URLSearchParams): Promise<Answer> {
    const found = this.#codes.get(body.get('code') ?? '');
    this.#codes.delete(body.get('code') ?? '');
    const verifier = body.get('code_verifier');
    const challenge = verifier && createHash('sha256').update(verifier).digest('base64url');
    const isSame = found?.query.get('code_challenge') === challenge;
    if (!found || !isSame || found.query.get('redirect_uri') !== body.get('redirect_uri'))
      return { status: 400, body: { error: 'invalid_grant' } };
    const token = randomBytes(16).toString('hex');
    this.#bearers.set(token, found.claims);
    const id_token = await this.sign(this.behaviour.idToken(this.#idClaims(found)));
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 60, id_token } };
  }

  #idClaims({ query, claims }: { query: URLSearchParams; claims: Claims }): JWTPayload {
    const iat = Math.floor(Date.now() / 1000);
    const nonce = query.get('nonce');
    const own = { iss: this.issuer, aud: CLIENT_ID, iat, exp: iat + 300, auth_time: iat, sid: 'sid-1' };
    return { ...claims, ...own, ...(nonce && { nonce }) };
  }
}

export type StandInProvider = StandIn;

/**
 * Starts an OpenID provider on loopback. `template` is the issuer of Microsoft, whose documents are below a path.
 */
export async function standInProvider({ path = '', template }: { path?: string; template?: string } = {}) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const { privateKey: other } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const server = createServer(async (request, response) => {
    const body = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
    const url = new URL(request.url ?? '/', origin);
    const answer = await standIn.answer(url, body, request.headers.authorization?.slice(7) ?? '');
    response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  });
  const origin = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  const keys = { jwk, own: privateKey, other };
  const standIn = new StandIn({ origin, base: origin + path, template }, keys, () => server.close());
  return standIn;
}
