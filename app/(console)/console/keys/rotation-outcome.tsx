export function RotationOutcome({ now }: { now: boolean }) {
  return (
    <ol className="list-decimal space-y-1 pl-5">
      {now ? (
        <li>A new key is published and signs from this moment. The present key stops signing.</li>
      ) : (
        <>
          <li>A new key is published now, and signs nothing for six minutes, so that verifiers can fetch it.</li>
          <li>Then it becomes active, and the present key stops signing.</li>
        </>
      )}
      <li>The old key stays published until the last token that it signed has expired.</li>
    </ol>
  );
}
