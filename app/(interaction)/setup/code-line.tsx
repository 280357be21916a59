/** A command to type in a terminal. */
export function CodeLine({ command }: { command: string }) {
  return (
    <code
      dir="ltr"
      className="mt-1.5 block rounded-md border border-line bg-subtle px-2.5 py-2 font-mono text-sm wrap-anywhere"
    >
      {command}
    </code>
  );
}
