<?php
// [confidential]
// PHP 8 or later, without packages: CLIENT_SECRET=… php sign-in.php
// [/confidential]
// [public]
// PHP 8 or later, without packages: php sign-in.php
// [/public]
const ISSUER = 'https://id.example.com';
const CLIENT_ID = 'your-client-id';
const REDIRECT_URI = 'https://app.example.com/callback';
const SCOPE = 'your scopes';

function base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

function send(string $path, array $headers, ?array $form = null): array
{
    $context = stream_context_create(['http' => [
        'method' => $form ? 'POST' : 'GET',
        'header' => [...$headers, 'Content-Type: application/x-www-form-urlencoded'],
        'content' => http_build_query($form ?? []),
        'ignore_errors' => true,
        'timeout' => 10,
    ]]);
    $answer = json_decode(file_get_contents(ISSUER . $path, false, $context), true);
    if (isset($answer['error'])) {
        exit("{$answer['error']}: {$answer['error_description']}\n");
    }
    return $answer;
}

/** Returns the URL to send the browser to, and what the session of the user must keep until it comes back. */
function begin(): array
{
    $kept = ['state' => base64url(random_bytes(16)), 'verifier' => base64url(random_bytes(32))];
    $query = http_build_query([
        'response_type' => 'code',
        'client_id' => CLIENT_ID,
        'redirect_uri' => REDIRECT_URI,
        'scope' => SCOPE,
        'state' => $kept['state'],
        'code_challenge' => base64url(hash('sha256', $kept['verifier'], true)),
        'code_challenge_method' => 'S256',
    ]);
    return [ISSUER . "/oauth2/authorize?$query", $kept];
}

/** Checks the response that the browser brings to the redirect URI, and exchanges its code for tokens. */
function finish(string $url, array $kept): array
{
    parse_str(parse_url($url, PHP_URL_QUERY) ?? '', $given);
    if (($given['state'] ?? '') !== $kept['state'] || ($given['iss'] ?? '') !== ISSUER) {
        exit("Not the response to this request\n");
    }
    if (isset($given['error'])) {
        exit("{$given['error']}: {$given['error_description']}\n");
    }
    $form = [
        'grant_type' => 'authorization_code',
        // [public]
        'client_id' => CLIENT_ID,
        // [/public]
        'code' => $given['code'],
        'redirect_uri' => REDIRECT_URI,
        'code_verifier' => $kept['verifier'],
    ];
    // [confidential]
    $credentials = base64_encode(CLIENT_ID . ':' . getenv('CLIENT_SECRET'));
    return send('/oauth2/token', ["Authorization: Basic $credentials"], $form);
    // [/confidential]
    // [public]
    return send('/oauth2/token', [], $form);
    // [/public]
}

// A terminal stands for the browser here. In an app, begin redirects, and the redirect URI calls finish.
[$url, $kept] = begin();
echo "Open $url\n";
echo 'Paste the URL of the browser after the sign-in: ';
$tokens = finish(trim(fgets(STDIN)), $kept);
// [openid]
$user = send('/oauth2/userinfo', ["Authorization: Bearer {$tokens['access_token']}"]);
echo 'Signed in as ' . json_encode($user) . "\n";
// [/openid]
// [no-openid]
echo "Granted: {$tokens['scope']}\n";
// [/no-openid]
