import { WIDTHS } from "@/lib/core/tide-ticks";

/** The tokens of app/globals.css as far as the page needs them; older phones know no light-dark(). */
const TOKENS = `
:root{color-scheme:light dark;--bg:#f5f7fa;--surface:#fff;--raised:#eef2f7;--line:#dfe6ef;--line-strong:#c8d3e1;--edge:#7f8ea6;--text:#0d1a2c;--muted:#475a75;--tide:#067068;--tide-ink:#fff;--tide-soft:#06706817;--wait:#855200;--wait-soft:#f0b64a26;--bad:#b32735;--bad-soft:#b3273512;--good:#256d29;--good-soft:#256d2912;--sans:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
@media(prefers-color-scheme:dark){:root{--bg:#0a111d;--surface:#0e1727;--raised:#131f33;--line:#1e2c45;--line-strong:#2b3c5a;--edge:#51668d;--text:#e8eef8;--muted:#9aabc6;--tide:#35d0c0;--tide-ink:#04231f;--tide-soft:#35d0c01f;--wait:#f0b64a;--wait-soft:#f0b64a1a;--bad:#f5727d;--bad-soft:#f5727d1a;--good:#86d66b;--good-soft:#86d66b17}}`;

const PAGE = `
*{box-sizing:border-box}
body{margin:0 auto;max-width:1036px;padding:28px 32px 64px;background:var(--bg);color:var(--text);font:15px/22px var(--sans);-webkit-text-size-adjust:100%}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 24px;margin-bottom:36px}
header strong{font-weight:600}
header p,footer{color:var(--muted);font-size:13px}
p,h1,h2,ul,dl,dd,ol{margin:0;padding:0;list-style:none}
h1{font-size:34px;line-height:42px;font-weight:600;letter-spacing:-.02em;text-wrap:balance;max-width:22em;margin:12px 0 8px}
h2{font-size:15px;font-weight:600}h2 .off{font-weight:400;font-size:13px}
a{color:var(--tide);text-underline-offset:3px}
time,.mono,.figure{font-family:var(--mono);font-variant-numeric:tabular-nums;font-size:.93em}
.figure{overflow-wrap:anywhere}
.lead{color:var(--muted);font-size:16px;max-width:44em}
.lead time,.lead b{color:var(--text);font-weight:600}
.state{display:inline-flex;align-items:center;gap:8px;padding:3px 10px;border-radius:3px;font-size:13px;font-weight:600}
.state svg,.sign svg{width:12px;height:12px;flex:none}
.l{fill:none;stroke:currentColor;stroke-width:1.5}
.neutral{color:var(--muted);background:var(--raised)}.live{color:var(--tide);background:var(--tide-soft)}
.wait{color:var(--wait)}.state.wait,.note.wait{background:var(--wait-soft)}.bad{color:var(--bad)}.state.bad{background:var(--bad-soft)}.good{color:var(--good)}.state.good{background:var(--good-soft)}
.note{margin:0 0 24px;padding:10px 14px;border-left:3px solid var(--wait);color:var(--text)}
.note[hidden]{display:none}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 340px;gap:40px 56px;margin-top:36px}
section+section{margin-top:32px}
section>h2{padding-bottom:10px;border-bottom:1px solid var(--line);display:flex;justify-content:space-between;gap:16px}
li,.rows>div{display:flex;gap:16px;justify-content:space-between;padding:9px 0;border-bottom:1px solid var(--line)}
dt{color:var(--muted)}dd{text-align:right}
.here{color:var(--muted);font-size:13px}
.here:not(:empty)::before{content:" · "}
.sign{display:inline-flex;align-items:center;gap:8px;white-space:nowrap;background:none}
.sign.wide{width:6em}.none{padding-top:9px}
.phase{flex:1;min-width:0}.on .phase{font-weight:600}.off{color:var(--muted)}
.update{display:grid;grid-template-columns:7em minmax(0,1fr);justify-content:normal}
.update p{white-space:pre-line;overflow-wrap:anywhere}.update p+p{color:var(--muted)}.update time{color:var(--muted)}
.bars{display:block;margin-top:14px}.bars text{font:11px var(--mono);fill:var(--muted)}
section:empty{display:none}section:empty+section{margin-top:0}
.meter{display:block;width:100%;height:8px;margin-top:12px}
form{display:grid;gap:10px;padding-top:12px}
label{display:grid;gap:4px;font-size:13px;color:var(--muted)}
input,select,button{font:inherit;color:inherit;min-height:44px;border-radius:5px;border:1px solid var(--edge);background:var(--surface);padding:0 12px;width:100%}
button{background:var(--tide);color:var(--tide-ink);border-color:transparent;font-weight:600;cursor:pointer}
:focus-visible{outline:2px solid var(--tide);outline-offset:2px}
footer{margin-top:48px;padding-top:16px;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:4px 20px}
.quiet{max-width:34em;margin:12vh auto 0}
.quiet h1{font-size:26px;line-height:34px}
@media(max-width:820px){.columns{grid-template-columns:minmax(0,1fr)}body{padding:20px 16px 48px}h1{font-size:25px;line-height:32px}header{margin-bottom:24px}.update{grid-template-columns:minmax(0,1fr);gap:2px}}`;

const TIDE = `
.tide{container-type:inline-size;margin-top:28px}
.tide svg{display:block;overflow:visible}
.tide text{font:12px var(--sans);fill:var(--muted)}
.tide text.mono{font:11px var(--mono)}
.tide text.on,.tide text.text{fill:var(--text)}.tide text.wait{fill:var(--wait)}.tide text.bad{fill:var(--bad)}
.tide .halo{paint-order:stroke;stroke:var(--bg);stroke-width:4px}
.tide [class*="at-"],.tide .never{display:none}
${WIDTHS.map((width) => `@container (width>=${width}px){.tide .at-${width}{display:inline}.tide .until-${width}{display:none}}`).join("")}`;

/** All the style of a status page; it stands in the page itself. */
export const STATUS_CSS = [TOKENS, PAGE, TIDE].join("").replaceAll("\n", "");
