#include "server/page.h"

namespace cordon::server {

// Whatever a plugin has a say in (names, problems, denials) enters the page as text only.
const std::string_view kPage = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Cordon plugins</title>
<style>
:root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--text:#1b1f24;--soft:#5c6570;--line:#dfe3e8;--good:#1a7f4b;--bad:#b3261e;--ink:#2f6fde;--fill:#2f6fde22}
@media(prefers-color-scheme:dark){:root{--ground:#0f1215;--card:#181c20;--text:#e6e9ec;--soft:#9aa4af;--line:#2b3137;--good:#56d08a;--bad:#ff7b72;--ink:#7aa7ff;--fill:#7aa7ff26}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:2rem 1.2rem;background:var(--ground);color:var(--text);font:15px/1.45 system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem 1rem;margin-bottom:1.4rem}
h1{font-size:1.5rem;margin:0}.soft,dt{color:var(--soft)}#live{margin-left:auto}
main{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(23rem,100%),1fr))}
article{background:var(--card);border:1px solid var(--line);border-radius:.8rem;padding:1rem 1.2rem;display:flex;flex-direction:column;gap:.7rem}
article h2{display:flex;align-items:center;gap:.5rem;margin:0;font-size:1.1rem;overflow-wrap:anywhere}
h2 a{color:inherit;text-decoration:none}h2 a:hover{text-decoration:underline}
.state{margin-left:auto;font-size:.8rem;font-weight:600;padding:.1rem .6rem;border-radius:1rem;border:1px solid currentColor;white-space:nowrap}
.running{color:var(--good)}.failed,.ended,.problem{color:var(--bad)}.problem{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.2rem,1fr));gap:.5rem .8rem;margin:0}
dt{font-size:.78rem}dd{margin:0;font-variant-numeric:tabular-nums;font-weight:600;white-space:nowrap}
svg{width:100%;height:2.6rem;display:block}svg path.line{fill:none;stroke:var(--ink);stroke-width:1.5;vector-effect:non-scaling-stroke}svg path.area{fill:var(--fill)}
h3{font-size:.85rem;margin:0;color:var(--soft);font-weight:600}
ol{margin:0;padding:0;list-style:none;font:.82rem/1.5 ui-monospace,monospace;max-height:9.5rem;overflow:auto}
li{border-top:1px solid var(--line);padding:.15rem 0;overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
</style></head><body>
<header><h1>Plugins</h1><span class="soft" id="sum"></span><span class="soft" id="live" role="status"></span></header>
<main id="plugins"></main>
<script>
const place=document.getElementById('plugins'),sum=document.getElementById('sum'),live=document.getElementById('live'),known=new Map();
const make=(tag,parent,name,text)=>{const e=document.createElement(tag);if(name)e.className=name;if(text!==undefined)e.textContent=text;parent.append(e);return e};
const bytes=n=>n<1024?n+' B':n<1048576?(n/1024).toFixed(0)+' KiB':n<1073741824?(n/1048576).toFixed(1)+' MiB':(n/1073741824).toFixed(2)+' GiB';
const count=n=>n<1e4?String(n):n<1e6?(n/1e3).toFixed(1)+'k':n<1e9?(n/1e6).toFixed(1)+'M':(n/1e9).toFixed(1)+'G';
const kShown=60;
function card(name){const root=make('article',place),h=make('h2',root),link=make('a',h,'',name);link.href='/'+encodeURIComponent(name)+'/';
const state=make('span',h,'state'),problem=make('p',root,'problem');root.insertAdjacentHTML('beforeend','<svg viewBox="0 0 60 20" preserveAspectRatio="none" role="img" aria-label="processor time"><path class="area"/><path class="line"/></svg>');
const list=make('dl',root),values={};for(const [key,label] of [['cpu','processor'],['heap','Java heap'],['memory','other memory'],['requests','requests'],['mean','mean time'],['bad','failed'],['late','too late'],['threads','threads'],['files','files, sockets'],['allocated','allocated'],['denied','denied'],['loads','loaded']]){const d=make('div',list);make('dt',d,'',label);values[key]=make('dd',d)}
const title=make('h3',root,'','last denials'),denials=make('ol',root);return{root,state,problem,values,title,denials,svg:root.querySelector('svg'),load:[],cpu:null,at:0,shown:''}}
function draw(c){const top=Math.max(1,...c.load),n=c.load.length,points=c.load.map((v,i)=>(kShown-n+i)+' '+(19-18*v/top).toFixed(2)).join('L');
c.svg.children[1].setAttribute('d',n>1?'M'+points:'');c.svg.children[0].setAttribute('d',n>1?'M'+(kShown-n)+' 20L'+points+'L'+(kShown-1)+' 20Z':'')}
function show(p,now){let c=known.get(p.name);if(!c)known.set(p.name,c=card(p.name));const m=p.meters,v=c.values;
c.state.textContent=p.state;c.state.className='state '+p.state;c.problem.textContent=p.problem;c.problem.hidden=!p.problem;
let share=0;if(c.cpu!==null&&m.cpu_seconds>=c.cpu&&now>c.at)share=100*(m.cpu_seconds-c.cpu)/((now-c.at)/1000);c.cpu=m.cpu_seconds;c.at=now;
c.load.push(share);if(c.load.length>kShown)c.load.shift();draw(c);
const done=p.requests-p.running-p.refused;
const texts={cpu:share.toFixed(0)+'% \u00b7 '+m.cpu_seconds.toFixed(2)+' s',heap:bytes(m.heap_live),memory:bytes(m.memory),requests:count(p.requests),mean:done>0?(1000*p.seconds/done).toFixed(2)+' ms':'\u2013',bad:count(p.failures+p.refused),late:count(p.late),threads:m.threads,files:m.open_files+', '+m.sockets,allocated:bytes(m.bytes_allocated),denied:count(m.requests_denied),loads:p.generation+'\u00d7'};
for(const k in texts)v[k].textContent=texts[k];
const all=p.denials.join('\n');if(all!==c.shown||!c.drawn){c.drawn=true;c.shown=all;c.denials.replaceChildren();for(const d of p.denials)make('li',c.denials,'',d);c.title.hidden=c.denials.hidden=!p.denials.length}}
async function poll(){try{const answer=await fetch('/status.json',{cache:'no-store'});const s=await answer.json(),now=performance.now(),names=new Set();
for(const p of s.plugins){names.add(p.name);show(p,now)}
for(const [name,c] of known)if(!names.has(name)){c.root.remove();known.delete(name)}
const running=s.plugins.filter(p=>p.state==='running').length;sum.textContent=s.plugins.length?running+' of '+s.plugins.length+' running':'The directory holds no plugins yet.';
live.textContent='live'}catch(e){live.textContent='the server does not answer'}setTimeout(poll,document.hidden?5000:1000)}
poll();
</script></body></html>
)";

}  // namespace cordon::server
