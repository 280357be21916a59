import { browserSupportsWebAuthnAutofill, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { passkeyOptions } from './passkey-options';
import { missingSupport, type PasskeyTexts, passkeyProblem } from './passkey-problem';

/** A challenge is good for five minutes: a page that is open for longer gets another one. */
const RENEWAL_MS = 240_000;

let isPrompting = false;

const fieldOf = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;

const textsOf = (form: HTMLFormElement): PasskeyTexts => JSON.parse(form.dataset.texts ?? '{}');

/** Opens the prompt, or offers passkeys in the username field, and sends the answer. */
async function ask(form: HTMLFormElement, useBrowserAutofill = false): Promise<void> {
  const optionsJSON = await passkeyOptions(form.dataset.passkey ?? '', fieldOf(form, 'return_to').value);
  // The offer would end the prompt that the user has opened meanwhile.
  if (useBrowserAutofill && isPrompting) return;
  const answer =
    form.dataset.passkey === 'enrol'
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON, useBrowserAutofill });
  fieldOf(form, 'passkey').value = JSON.stringify(answer);
  form.submit();
}

const show = (form: HTMLFormElement, problem: string) => {
  const shown = form.querySelector('[data-passkey-problem]');
  if (!shown) return;
  shown.setAttribute('role', 'alert');
  shown.textContent = problem;
};

async function prompt(form: HTMLFormElement): Promise<void> {
  const texts = textsOf(form);
  const missing = missingSupport(texts);
  if (missing) return show(form, missing);
  if (isPrompting) return;
  isPrompting = true;
  show(form, '');
  const problem = await ask(form).then(
    () => null,
    (error) => passkeyProblem(error, texts),
  );
  isPrompting = false;
  if (problem === null) return;
  show(form, problem);
  offer(form);
}

/** Offers passkeys in the username field. Nothing is said if that ends without one: nobody asked for it. */
const offer = async (form: HTMLFormElement) => {
  if (form.dataset.passkey !== 'sign-in' || isPrompting || !(await browserSupportsWebAuthnAutofill())) return;
  await ask(form, true).catch(() => {});
};

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Not the submit of a form that is sent once: a prompt can be cancelled and opened again.
    event.stopPropagation();
    prompt(form);
  });
  form.dataset.ready = '';
  offer(form);
  setInterval(offer, RENEWAL_MS, form);
}
