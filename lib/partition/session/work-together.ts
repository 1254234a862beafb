/** Runs workers side by side. When one fails the others end at their next safe point, and its error is thrown. */
export async function workTogether(
  workers: ((signal: AbortSignal) => Promise<void>)[],
  signal?: AbortSignal,
): Promise<void> {
  const failure = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  await Promise.all(
    workers.map(async (work) => {
      try {
        await work(stop);
      } catch (error) {
        // The first reason stays; the ends that follow from it are no news.
        failure.abort(error);
      }
    }),
  );
  failure.signal.throwIfAborted();
}
