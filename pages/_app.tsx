import type { AppProps } from "next/app";
import "@/app/globals.css";

/** Around a lean page: nothing but the look of the panel. */
export default function LeanApp({ Component, pageProps }: AppProps) {
  return <Component {...pageProps} />;
}
