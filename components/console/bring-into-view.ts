/** Gives the element the focus and puts it in the middle, where nothing that sticks to an edge covers it. */
export function bringIntoView(element: HTMLElement | null | undefined): void {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'center' });
}
