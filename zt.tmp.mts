import * as fc from "fast-check";
import { hubJson } from "./test/support/arbitraries.ts";
import { safeParseHub, parseHub, canonicalText } from "./src/model/index.ts";
const [base]=fc.sample(hubJson({schools:40,employers:60}),{numRuns:30,seed:5}).sort((a,b)=>b.employers.length*100+b.schools.length-a.employers.length*100-a.schools.length);
console.log(base.schools.length, base.employers.length);
const gs=base.schools.flatMap(s=>s.groups), os=base.employers.flatMap(e=>e.offers);
const schools=Array.from({length:4900},(_,i)=>({...base.schools[i%base.schools.length],id:`s${i}`,groups:Array.from({length:10},(_,j)=>({...gs[(i*7+j)%gs.length],id:`s${i}-g${j}`}))}));
const employers=Array.from({length:60000},(_,i)=>({...base.employers[i%base.employers.length],asks:{},locations:[{lat:52,lon:-0.4}],id:`e${i}`,offers:Array.from({length:2},(_,j)=>({...os[(i*3+j)%os.length],id:`e${i}-o${j}`}))}));
const text=JSON.stringify({...base,schools,employers,locks:[],affinities:[]}); console.log("chars",text.length);
for (let k=0;k<2;k++){ let t=performance.now(); const hub=parseHub(text); console.log("parse",performance.now()-t, hub.schools.length);
t=performance.now(); const c=canonicalText(hub); console.log("text",performance.now()-t,c.length); }
const raw=JSON.parse(text); for (const e of raw.employers) for (const o of e.offers) { o.sessions="x"; delete o.kind; o.extra=1; }
let t=performance.now(); const r=safeParseHub(raw); console.log("bad",performance.now()-t, r.success||r.issues.length, r.success||r.issues.at(-1));
t=performance.now(); console.log((safeParseHub("x".repeat(200_000_000)) as any).issues, performance.now()-t);
const mem=process.memoryUsage().rss/1e6; console.log("rss MB",mem);
