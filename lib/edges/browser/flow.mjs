// The script of the pages of a flow: sign-in, consent, device, setup and the others of `app/(interaction)`. They work without
// it. It loads the other ones on pages that ask for them.

/** @param {HTMLButtonElement} button @param {boolean} isShown */
function showPassword(button, isShown) {
  const input = document.getElementById(button.getAttribute('aria-controls') ?? '');
  if (!(input instanceof HTMLInputElement)) return;
  input.type = isShown ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(isShown));
}

/** @returns {NodeListOf<HTMLButtonElement>} */
const showButtons = () => document.querySelectorAll('button[data-show-password]');

/** @param {Event} event */
function hidePasswords(event) {
  for (const button of showButtons()) {
    showPassword(button, false);
    if (event.type === 'pageshow') button.hidden = false;
  }
}

/** Buttons that do something only with this script. @returns {NodeListOf<HTMLButtonElement>} */
const scriptButtons = () => document.querySelectorAll('button[data-print], button[data-copy]');

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const label = button.dataset.label ?? button.textContent ?? '';
  button.dataset.label = label;
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    button.textContent = button.dataset.copied ?? '';
  } catch {
    button.textContent = button.dataset.copyFailed ?? '';
  }
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

/** The forms that are on their way: a second click does not send them again. @type {WeakSet<EventTarget>} */
let sent = new WeakSet();

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button[data-show-password]') : null;
  if (button instanceof HTMLButtonElement) showPassword(button, button.getAttribute('aria-pressed') !== 'true');
  const pressed = target instanceof Element ? target.closest('button[data-print], button[data-copy]') : null;
  if (!(pressed instanceof HTMLButtonElement)) return;
  if ('print' in pressed.dataset) print();
  else copy(pressed);
});

document.addEventListener('submit', (event) => {
  if (!event.target || sent.has(event.target)) return event.preventDefault();
  sent.add(event.target);
  // Browsers offer to save the password of a password field only.
  hidePasswords(event);
});

/** Scripts that only some pages need. @type {Record<string, string>} */
const others = {
  '/passkey.js': 'form[data-passkey]',
  '/strength.js': '[data-strength-of]',
  '/challenge.js': '[data-challenge]',
};

for (const [src, asked] of Object.entries(others))
  if (document.querySelector(asked)) document.head.append(Object.assign(document.createElement('script'), { src }));

// Also fires when the user returns to a page that the browser has kept.
addEventListener('pageshow', (event) => {
  sent = new WeakSet();
  hidePasswords(event);
  for (const button of scriptButtons()) button.hidden = false;
});
