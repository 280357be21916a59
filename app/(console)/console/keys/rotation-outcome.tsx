export function RotationOutcome() {
  return (
    <ol className="list-decimal space-y-1 pl-5">
      <li>A new key is published now, and signs nothing until verifiers had time to fetch it.</li>
      <li>Then it becomes active, and the present key stops signing.</li>
      <li>The old key stays published until the last token that it signed has expired.</li>
    </ol>
  );
}
