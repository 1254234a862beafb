/**
 * What keeps a page current: it asks for the parts that change, and puts in place those that did.
 * How old its knowledge is, it judges by the server's own clock and by whether that knowledge still
 * moves, so neither this device's clock nor a cache in between can make old news look fresh.
 */
export const LIVE_SCRIPT = `(()=>{
const d=document,b=d.body,STALE=8000,parts={};
let etag="",asOf=+b.dataset.asOf,seen=performance.now(),late=0,timer,heard=!1;
const each=(root,use)=>root.querySelectorAll("[data-part]").forEach(use);
const local=()=>d.querySelectorAll("[data-at]").forEach(e=>{const at=new Date(e.dataset.at);
if(at.getTimezoneOffset())e.textContent=at.toLocaleTimeString([],{hour:"2-digit",minute:"2-digit"})+" your time"});
const age=()=>late+performance.now()-seen;
const show=()=>{if(d.hidden)return;const old=age();
d.getElementById("stale").hidden=old<=STALE;
d.getElementById("updated").textContent="Updated "+(old<2000?"just now":Math.floor(old/1000)+" s ago");
d.querySelectorAll("[data-as-of-time]").forEach(e=>{e.textContent=new Date(asOf).toISOString().slice(11,19)})};
const hear=r=>{const at=+r.headers.get("slackwater-as-of"),now=Date.parse(r.headers.get("date"))+1000*(r.headers.get("age")||0);
if(at>asOf||!heard&&at===asOf){asOf=at;seen=performance.now();late=Math.max(0,(now||at)-at)}heard=!0};
const put=text=>{const t=d.createElement("template");t.innerHTML=text;
each(t.content,e=>{const name=e.dataset.part,now=e.innerHTML;if(parts[name]===now)return;parts[name]=now;
if(name==="title")d.title=e.content.textContent;else{const place=d.querySelector('[data-part="'+name+'"]');if(place)place.innerHTML=now}});local()};
const ask=async()=>{clearTimeout(timer);
try{const r=await fetch(b.dataset.live,{cache:"no-store",headers:etag?{"if-none-match":etag}:{}});
if(r.status===404||r.status===410)return location.reload();
if(r.status===200){hear(r);put(await r.text());etag=r.headers.get("etag")||""}else if(r.status===304)hear(r)}catch{}
show();timer=setTimeout(ask,(d.hidden?15000:2500)*(.8+.4*Math.random()))};
each(d,e=>{parts[e.dataset.part]=e.innerHTML});local();
d.addEventListener("visibilitychange",()=>{if(!d.hidden)ask().then(show)});
setInterval(show,500);timer=setTimeout(ask,300*Math.random())})();`;
