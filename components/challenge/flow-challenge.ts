import { solve } from './solve';

/** A page that is open for longer gets another challenge: one can be answered for ten minutes. */
const STALE_MS = 540_000;

type State = 'working' | 'waiting' | 'done' | 'failed';

/** The newest challenge of this page, from the server. */
async function renewed(): Promise<string | null> {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  return page.querySelector<HTMLElement>('[data-challenge]')?.dataset.challenge ?? null;
}

function guard(box: HTMLElement): void {
  const field = box.querySelector<HTMLInputElement>('input[name=challenge]');
  const form = field?.form;
  if (!field || !form) return;
  const shown = box.querySelector('[data-challenge-text]');
  const texts: Record<State, string> = JSON.parse(box.dataset.texts ?? '{}');
  const show = (state: State) => {
    box.dataset.state = state;
    if (shown) shown.textContent = texts[state];
  };
  let startedAt = 0;
  const start = async (challenge: string) => {
    startedAt = performance.now();
    show('working');
    try {
      field.value = await solve(challenge);
      show('done');
    } catch {
      // The server tells how to go on without a solution.
      field.value = challenge;
      show('failed');
    }
  };
  const giveUp = () => {
    startedAt = performance.now();
    show('failed');
  };
  let solving = start(box.dataset.challenge ?? '');
  form.addEventListener('submit', (event) => {
    const isStale = performance.now() - startedAt > STALE_MS;
    if (box.dataset.state !== 'working' && box.dataset.state !== 'waiting' && !isStale) return;
    event.preventDefault();
    // Not the submit of a form that is sent once.
    event.stopPropagation();
    if (box.dataset.state === 'waiting') return;
    if (isStale) solving = renewed().then((challenge) => start(challenge ?? field.value), giveUp);
    show('waiting');
    const { submitter } = event;
    solving.then(() => form.requestSubmit(submitter));
  });
  box.dataset.ready = '';
}

for (const box of document.querySelectorAll<HTMLElement>('[data-challenge]')) guard(box);
