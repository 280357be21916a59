# [confidential]
# Python 3.9 or later, without packages: CLIENT_SECRET=… python3 sign-in.py
# [/confidential]
# [public]
# Python 3.9 or later, without packages: python3 sign-in.py
# [/public]
import base64
import hashlib
import json
import os
import secrets
import urllib.error
import urllib.parse
import urllib.request

ISSUER = "https://id.example.com"
CLIENT_ID = "your-client-id"
REDIRECT_URI = "https://app.example.com/callback"
SCOPE = "your scopes"


def send(path, headers, form=None):
    data = urllib.parse.urlencode(form).encode() if form else None
    try:
        with urllib.request.urlopen(urllib.request.Request(ISSUER + path, data, headers), timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as refused:
        raise SystemExit(json.load(refused)["error_description"])


def begin():
    """Returns the URL to send the browser to, and what the session of the user must keep until it comes back."""
    kept = {"state": secrets.token_urlsafe(16), "verifier": secrets.token_urlsafe(32)}
    digest = hashlib.sha256(kept["verifier"].encode()).digest()
    query = {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "redirect_uri": REDIRECT_URI,
        "scope": SCOPE,
        "state": kept["state"],
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    return f"{ISSUER}/oauth2/authorize?{urllib.parse.urlencode(query)}", kept


def finish(url, kept):
    """Checks the response that the browser brings to the redirect URI, and exchanges its code for tokens."""
    given = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))
    if given.get("state") != kept["state"] or given.get("iss") != ISSUER:
        raise SystemExit("Not the response to this request")
    if "error" in given:
        raise SystemExit(f"{given['error']}: {given.get('error_description')}")
    form = {
        "grant_type": "authorization_code",
        "code": given["code"],
        "redirect_uri": REDIRECT_URI,
        "code_verifier": kept["verifier"],
    }
    # [confidential]
    credentials = base64.b64encode(f"{CLIENT_ID}:{os.environ['CLIENT_SECRET']}".encode()).decode()
    return send("/oauth2/token", {"Authorization": f"Basic {credentials}"}, form)
    # [/confidential]
    # [public]
    return send("/oauth2/token", {}, {**form, "client_id": CLIENT_ID})
    # [/public]


# A terminal stands for the browser here. In an app, `begin` redirects, and the redirect URI calls `finish`.
url, kept = begin()
print(f"Open {url}", flush=True)
tokens = finish(input("Paste the URL of the browser after the sign-in: "), kept)
# [openid]
print("Signed in as", send("/oauth2/userinfo", {"Authorization": f"Bearer {tokens['access_token']}"}))
# [/openid]
# [no-openid]
print("Granted:", tokens["scope"])
# [/no-openid]
