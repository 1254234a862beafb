import { StreamLanguage, type StringStream } from "@codemirror/language";
import { KEYWORDS } from "@/components/ui/tokenize-sql";

type State = { until: string | null };

/** SQL as far as the eye needs it: keywords, texts and comments, with `{{ }}` left to be marked. */
export const sqlLanguage = StreamLanguage.define<State>({
  name: "sql",
  startState: () => ({ until: null }),
  token(stream, state) {
    if (state.until !== null) return restOf(stream, state);
    if (stream.match("--")) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match("/*")) return restOf(stream, begun(state, "*/"));
    if (stream.match("'")) return restOf(stream, begun(state, "'"));
    const dollar = stream.match(/^\$\w*\$/);
    if (Array.isArray(dollar)) return restOf(stream, begun(state, dollar[0] ?? "$$"));
    if (stream.match(/^"(?:[^"]|"")*"?/)) return "name";
    if (stream.match(/^\d+(?:\.\d+)?/)) return "number";
    const word = stream.match(/^[A-Za-z_]\w*/);
    if (Array.isArray(word)) return KEYWORDS.has(word[0]?.toLowerCase() ?? "") ? "keyword" : "name";
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "--", block: { open: "/*", close: "*/" } } },
});

function begun(state: State, until: string): State {
  state.until = until;
  return state;
}

/** To the end of a text or a comment, or of the line where it goes on. */
function restOf(stream: StringStream, state: State): string {
  const until = state.until ?? "";
  const look = until === "*/" ? "comment" : "string";
  if (stream.skipTo(until)) {
    stream.match(until);
    state.until = null;
  } else stream.skipToEnd();
  return look;
}
