/** Asks the server for the options of a ceremony. @throws Error `PasskeyRefused` with a message for the user, or without one. */
export async function passkeyOptions(purpose: string, returnTo = '') {
  const body = new URLSearchParams({ purpose, return_to: returnTo });
  const answer = await fetch('/login/passkey/options', { method: 'POST', body });
  const isJson = answer.headers.get('content-type')?.startsWith('application/json');
  const json = isJson ? await answer.json() : {};
  if (!answer.ok) throw Object.assign(new Error(json.message), { name: 'PasskeyRefused' });
  return json;
}
