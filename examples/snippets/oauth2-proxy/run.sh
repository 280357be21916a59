# --upstream is the application. For plain http on this machine, add --cookie-secure=false
oauth2-proxy --provider=oidc --oidc-issuer-url="$ISSUER" \
  --client-id="$CLIENT_ID" --client-secret="$CLIENT_SECRET" --redirect-url="$REDIRECT_URI" \
  --code-challenge-method=S256 --scope='openid profile email' --email-domain='*' \
  --upstream=http://127.0.0.1:8080 --cookie-secret="$(openssl rand -hex 16)"
