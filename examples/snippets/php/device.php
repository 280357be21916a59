<?php
// [confidential]
// PHP 8 or later, without packages: CLIENT_SECRET=… php device.php
// [/confidential]
// [public]
// PHP 8 or later, without packages: php device.php
// [/public]
const ISSUER = 'https://id.example.com';
const CLIENT_ID = 'your-client-id';
const SCOPE = 'your scopes';

function post(string $path, array $form): array
{
    $headers = ['Content-Type: application/x-www-form-urlencoded'];
    // [confidential]
    $headers[] = 'Authorization: Basic ' . base64_encode(CLIENT_ID . ':' . getenv('CLIENT_SECRET'));
    // [/confidential]
    // [public]
    $form['client_id'] = CLIENT_ID;
    // [/public]
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => $headers,
        'content' => http_build_query($form),
        'ignore_errors' => true,
        'timeout' => 10,
    ]]);
    return json_decode(file_get_contents(ISSUER . $path, false, $context), true);
}

/** Polls until the user has decided (RFC 8628 §3.5). */
function tokens_for(array $device): array
{
    $form = [
        'grant_type' => 'urn:ietf:params:oauth:grant-type:device_code',
        'device_code' => $device['device_code'],
    ];
    for ($interval = $device['interval']; ; ) {
        sleep($interval);
        $answer = post('/oauth2/token', $form);
        if (!isset($answer['error'])) {
            return $answer;
        }
        if ($answer['error'] === 'slow_down') {
            $interval += 5;
        } elseif ($answer['error'] !== 'authorization_pending') {
            exit($answer['error_description'] . "\n");
        }
    }
}

$device = post('/oauth2/device_authorization', ['scope' => SCOPE]);
if (isset($device['error'])) {
    exit($device['error_description'] . "\n");
}
echo "Open {$device['verification_uri']} and enter the code {$device['user_code']}\n";
echo 'Granted: ' . tokens_for($device)['scope'] . "\n";
