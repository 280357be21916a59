# Python 3.9 or later, without packages: CLIENT_SECRET=… python3 machine.py
import base64
import json
import os
import urllib.error
import urllib.parse
import urllib.request

ISSUER = "https://id.example.com"
CLIENT_ID = "your-client-id"
SCOPE = "your scopes"
CLIENT_SECRET = os.environ["CLIENT_SECRET"]


def access_token():
    """Gets an access token for the client itself (RFC 6749 §4.4). Use it until shortly before it expires."""
    credentials = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
    form = {"grant_type": "client_credentials", "scope": SCOPE}
    request = urllib.request.Request(
        f"{ISSUER}/oauth2/token",
        data=urllib.parse.urlencode(form).encode(),
        headers={"Authorization": f"Basic {credentials}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as refused:
        raise SystemExit(json.load(refused)["error_description"])


answer = access_token()
print(f"Authorization: Bearer {answer['access_token']}")
print(f"Expires in {answer['expires_in']} seconds")
