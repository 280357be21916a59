/** Gives each block of code a button that copies it. */
export function addCopyButtons(root: ParentNode): void {
  for (const caption of root.querySelectorAll('figure.code > figcaption')) {
    const code = caption.parentElement?.querySelector('code');
    if (!code) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      button.textContent = await navigator.clipboard.writeText(code.textContent ?? '').then(
        () => 'Copied',
        () => 'Copy failed',
      );
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 2000);
    });
    caption.append(button);
  }
}
