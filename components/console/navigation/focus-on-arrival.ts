import { focusHeading } from '@/components/ui/focus-heading';

const PATIENCE_MS = 10_000;

/**
 * When the page of `href` is shown, moves the focus to its heading, or to the section that the fragment names. A dialog
 * that opens meanwhile keeps the focus; it hands it to the heading when it closes.
 */
export function focusOnArrival(href: string): void {
  const target = new URL(href, location.href);
  const endsAt = performance.now() + PATIENCE_MS;
  const before = location.pathname;
  // The palette or dialog that leads here is still open, and closes.
  const closing = openDialogs();
  let calmFrames = 0;
  const look = () => {
    const place = placeOf(target);
    if (place && isTaken(closing, target.pathname !== before)) return;
    calmFrames = place && !document.querySelector('[role$=dialog]') ? calmFrames + 1 : 0;
    if (calmFrames > 1) moveTo(place);
    else if (performance.now() < endsAt) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** What gets the focus on the page; null until it is there. */
function placeOf({ pathname, search, hash }: URL): HTMLElement | null {
  if (location.pathname !== pathname || location.search !== search) return null;
  return document.querySelector(hash ? `#main #${CSS.escape(hash.slice(1))}` : '#main h1');
}

const openDialogs = (): Element[] => [...document.querySelectorAll('[role$=dialog][data-state=open]')];

/** Whether another dialog has the focus, or a field of a new page, because the user was faster. */
const isTaken = (closing: Element[], isNewPage: boolean): boolean =>
  openDialogs().some((dialog) => !closing.includes(dialog)) ||
  (isNewPage && document.querySelector('#main :is(input, textarea, select):focus') !== null);

function moveTo(place: HTMLElement | null): void {
  if (!place || place.tagName === 'H1') {
    focusHeading();
    return;
  }
  if (!place.matches('input, select, textarea, button, a[href]')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'start' });
}
