const operationOf = (element: Element | null): HTMLDetailsElement | null =>
  element?.closest<HTMLDetailsElement>('details.operation') ?? null;

/** Opens the operation that the address names, and keeps the address at the operation that was opened last. */
export function followLinks(): void {
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const operation = operationOf(target);
    if (!operation) return;
    operation.open = true;
    operation.closest('article')?.scrollIntoView({ block: 'start' });
    closeContents();
  };
  addEventListener('hashchange', follow);
  for (const summary of document.querySelectorAll('details.operation > summary'))
    summary.addEventListener('click', () => {
      const id = summary.nextElementSibling?.id;
      if (id && !operationOf(summary)?.open) history.replaceState(null, '', `#${id}`);
    });
  openContents();
  follow();
}

const wide = matchMedia('(min-width: 64rem)');
const contents = () => document.querySelector<HTMLDetailsElement>('nav.side > details');

/** The contents are open beside the page on wide windows, and folded above it on narrow ones. */
function openContents(): void {
  const foldOrUnfold = () => {
    const details = contents();
    if (details) details.open = wide.matches;
  };
  wide.addEventListener('change', foldOrUnfold);
  foldOrUnfold();
}

function closeContents(): void {
  const details = contents();
  if (details && !wide.matches) details.open = false;
}
