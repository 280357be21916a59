<?php
// PHP 8 or later, without packages: CLIENT_SECRET=… php machine.php
const ISSUER = 'https://id.example.com';
const CLIENT_ID = 'your-client-id';
const SCOPE = 'your scopes';

/** Gets an access token for the client itself (RFC 6749 §4.4). Use it until shortly before it expires. */
function access_token(): array
{
    $credentials = base64_encode(CLIENT_ID . ':' . getenv('CLIENT_SECRET'));
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Authorization: Basic $credentials\r\nContent-Type: application/x-www-form-urlencoded",
        'content' => http_build_query(['grant_type' => 'client_credentials', 'scope' => SCOPE]),
        'ignore_errors' => true,
        'timeout' => 10,
    ]]);
    $answer = json_decode(file_get_contents(ISSUER . '/oauth2/token', false, $context), true);
    if (isset($answer['error'])) {
        exit("{$answer['error']}: {$answer['error_description']}\n");
    }
    return $answer;
}

$answer = access_token();
echo "Authorization: Bearer {$answer['access_token']}\n";
echo "Expires in {$answer['expires_in']} seconds\n";
