export function RotationOutcome({ now }: { now: boolean }) {
  return (
    <ol className="list-decimal space-y-1 pl-5">
      {now ? (
        <li>A new key is published and signs immediately. The current key stops signing.</li>
      ) : (
        <>
          <li>A new key is published now. It does not sign for six minutes, so that clients and APIs can fetch it.</li>
          <li>Then the new key becomes active, and the current key stops signing.</li>
        </>
      )}
      <li>The current key stays published until the last token that it signed has expired. Tokens are not revoked.</li>
    </ol>
  );
}
