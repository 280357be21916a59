/** Filters the operations while the search field is filled in, and focuses the field on "/". */
export function filterAsTyped(): void {
  const field = document.querySelector<HTMLInputElement>('#q');
  const entries = [...document.querySelectorAll<HTMLElement>('article.entry')];
  // A page for one query has only its operations: the next query is sent.
  if (!field || new URLSearchParams(location.search).has('q')) return;
  field.form?.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('input', () => filter(field.value, entries));
  addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
}

function filter(query: string, entries: HTMLElement[]): void {
  const wanted = query.toLowerCase().trim().split(/\s+/);
  let count = 0;
  for (const entry of entries) {
    const matches = wanted.every((word) => entry.dataset.words?.includes(word));
    if (matches) count++;
    entry.hidden = !matches;
    const link = document.querySelector<HTMLElement>(`[data-nav="${entry.dataset.id}"]`);
    if (link) link.hidden = !matches;
  }
  for (const group of document.querySelectorAll<HTMLElement>('[data-group]'))
    group.hidden = !group.querySelector('article.entry:not([hidden]), [data-nav]:not([hidden])');
  const status = document.getElementById('count');
  if (status)
    status.textContent =
      count === 0 ? 'No operation contains these words' : `${count} ${count === 1 ? 'operation' : 'operations'}`;
}
