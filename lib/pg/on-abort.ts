/** Calls back when the signal fires, or at once when it has fired. Gives what ends the wait. */
export function onAbort(signal: AbortSignal | undefined, act: (reason: Error) => void): () => void {
  if (!signal) return () => {};
  const fired = () => act(signal.reason);
  if (signal.aborted) fired();
  signal.addEventListener("abort", fired, { once: true });
  return () => signal.removeEventListener("abort", fired);
}
