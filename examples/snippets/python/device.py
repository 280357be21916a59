# [confidential]
# Python 3.9 or later, without packages: CLIENT_SECRET=… python3 device.py
# [/confidential]
# [public]
# Python 3.9 or later, without packages: python3 device.py
# [/public]
import base64
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request

ISSUER = "https://id.example.com"
CLIENT_ID = "your-client-id"
SCOPE = "your scopes"


def post(path, form):
    # [confidential]
    credentials = base64.b64encode(f"{CLIENT_ID}:{os.environ['CLIENT_SECRET']}".encode()).decode()
    headers = {"Authorization": f"Basic {credentials}"}
    # [/confidential]
    # [public]
    headers = {}
    form = {**form, "client_id": CLIENT_ID}
    # [/public]
    data = urllib.parse.urlencode(form).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(ISSUER + path, data, headers), timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as refused:
        return json.load(refused)


def tokens_for(device):
    """Polls until the user has decided (RFC 8628 §3.5)."""
    interval = device["interval"]
    form = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": device["device_code"]}
    while True:
        time.sleep(interval)
        answer = post("/oauth2/token", form)
        if "access_token" in answer:
            return answer
        if answer["error"] == "slow_down":
            interval += 5
        elif answer["error"] != "authorization_pending":
            raise SystemExit(answer["error_description"])


device = post("/oauth2/device_authorization", {"scope": SCOPE})
print(f"Open {device['verification_uri']} and enter the code {device['user_code']}", flush=True)
print("Granted:", tokens_for(device)["scope"])
