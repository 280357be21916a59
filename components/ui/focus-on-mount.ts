/** A ref that moves the focus to an element when it appears, because it answers what the user did. */
export const focusOnMount = (element: HTMLElement | null): void => element?.focus();
