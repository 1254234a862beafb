import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { type DocumentContext, Head, Html, Main, NextScript } from "next/document";
import { parseTheme, THEME_COOKIE, type Theme } from "@/components/shell/theme";

type Props = { theme: Theme };

/** The document of a lean page: the same fonts and theme as everywhere. */
export default function LeanDocument({ theme }: Props) {
  return (
    <Html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <Head>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <meta name="robots" content="noindex, nofollow" />
      </Head>
      <body>
        <Main />
        <NextScript />
      </body>
    </Html>
  );
}

LeanDocument.getInitialProps = async (context: DocumentContext) => {
  const page = await context.defaultGetInitialProps(context);
  const cookies = context.req?.headers.cookie?.split("; ") ?? [];
  const theme = cookies.find((cookie) => cookie.startsWith(`${THEME_COOKIE}=`));
  return { ...page, theme: parseTheme(theme?.slice(THEME_COOKIE.length + 1)) };
};
