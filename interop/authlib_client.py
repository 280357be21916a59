"""A client built with Authlib. Reads its settings as JSON from the first line of its input, writes the authorization URL
as one JSON line, reads the URL that the user returned to, and writes the results as another line. On failure it writes a
traceback to stderr and exits with code 1."""

import json
import sys
import time

from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken
from authlib.common.security import generate_token


def read():
    return json.loads(sys.stdin.readline())


def say(value):
    print(json.dumps(value), flush=True)


def get_json(session, url):
    answer = session.request('GET', url, withhold_token=True)
    answer.raise_for_status()
    return answer.json()


def validated(session, metadata, token, client_id, nonce):
    keys = JsonWebKey.import_key_set(get_json(session, metadata['jwks_uri']))
    options = {
        'iss': {'essential': True, 'value': metadata['issuer']},
        'aud': {'essential': True, 'value': client_id},
    }
    parameters = {'nonce': nonce, 'client_id': client_id, 'access_token': token['access_token']}
    claims = jwt.decode(
        token['id_token'], keys, claims_cls=CodeIDToken, claims_options=options, claims_params=parameters
    )
    claims.validate()
    return claims


def session_of(settings, metadata, **more):
    if 'private_key' not in settings:
        return OAuth2Session(settings['client_id'], settings['client_secret'], **more)
    session = OAuth2Session(
        settings['client_id'], settings['private_key'], token_endpoint_auth_method='private_key_jwt', **more
    )
    audience = {'token_endpoint': metadata['issuer']} if settings.get('audience') == 'issuer' else {}
    # The server accepts assertions of at most five minutes; the default of the library is an hour.
    assertion = PrivateKeyJWT(claims={'exp': int(time.time()) + 60}, **audience)
    session.register_client_auth_method(assertion)
    return session


def sign_in(settings, metadata):
    session = session_of(
        settings, metadata, scope=settings['scope'], redirect_uri=settings['redirect_uri'], code_challenge_method='S256'
    )
    verifier, nonce = generate_token(48), generate_token(20)
    url, state = session.create_authorization_url(
        metadata['authorization_endpoint'], code_verifier=verifier, nonce=nonce
    )
    say({'open': url})
    arrived = read()['arrived']
    token = session.fetch_token(
        metadata['token_endpoint'], authorization_response=arrived, code_verifier=verifier, state=state
    )
    claims = validated(session, metadata, token, settings['client_id'], nonce)
    info = session.get(metadata['userinfo_endpoint']).json()
    return session, dict(token), dict(claims), info


def code_flow(settings, metadata):
    session, token, claims, info = sign_in(settings, metadata)
    live = session.introspect_token(metadata['introspection_endpoint'], token=token['access_token']).json()
    refreshed = dict(session.refresh_token(metadata['token_endpoint'], refresh_token=token['refresh_token']))
    session.revoke_token(metadata['revocation_endpoint'], token=refreshed['refresh_token']).raise_for_status()
    revoked = session.introspect_token(metadata['introspection_endpoint'], token=refreshed['access_token']).json()
    say({'token': token, 'claims': claims, 'info': info, 'live': live, 'refreshed': refreshed, 'revoked': revoked})


def private_key_jwt(settings, metadata):
    _, token, claims, info = sign_in(settings, metadata)
    say({'token': token, 'claims': claims, 'info': info})


def main():
    settings = read()
    plain = OAuth2Session(settings['client_id'])
    metadata = get_json(plain, settings['issuer'] + '/.well-known/openid-configuration')
    private_key_jwt(settings, metadata) if 'private_key' in settings else code_flow(settings, metadata)


main()
