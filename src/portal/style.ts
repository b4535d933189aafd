import { hash } from 'node:crypto'

/** The portal's whole style: same colours as the staff app, portal type sizes (18/29, 大字 22). A4 for the notice board. */
export const STYLE = `
:root{--paper:#f6f5f0;--white:#fff;--ink:#1a2326;--soft:#475257;--line:#cbc7bb;--teal:#0f5c66;--spine:#15353b;--red:#b3261e;--sunk:#eeece5;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--paper:#14191b;--white:#1c2326;--ink:#e6e9e6;--soft:#aeb8b8;--line:#404b4e;--teal:#74c5cc;--spine:#0e2226;--red:#ff9a8f;--sunk:#252d30}}
*{box-sizing:border-box}
html{font-size:18px;-webkit-text-size-adjust:100%}
html.large{font-size:22px}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 -apple-system,"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
header{background:var(--spine);color:#fff}
header div,main,footer{max-width:42rem;margin:0 auto;padding:.6rem 1rem}
header div{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:center}
header b{font-weight:400;flex:1 1 9rem}
header span{display:flex;gap:0 1.2rem}
header a{color:#fff}
a{color:var(--teal);text-underline-offset:.2em;text-decoration-thickness:1px}
header a,footer a,.tall{display:inline-flex;align-items:center;min-height:44px}
.skip{position:absolute;left:-99rem}.skip:focus{left:0;top:0;background:var(--white);color:var(--teal);padding:.5rem 1rem}
:focus-visible{outline:2px solid var(--teal);outline-offset:2px}
header :focus-visible{outline-color:#fff}
h1{font-size:1.45rem;line-height:1.4;margin:.6rem 0 .3rem}
h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
p{margin:.3rem 0}.soft{color:var(--soft)}
.counts{display:flex;border-top:3px solid var(--ink);border-bottom:1px solid var(--line);margin:1rem 0 0;padding:0;list-style:none}
.counts li{flex:1;padding:.5rem .8rem .6rem 0}.counts li+li{border-left:1px solid var(--line);padding-left:1rem}
.counts b{display:block;font-size:1.9rem;line-height:1.25}
details,.row{border-bottom:1px solid var(--line);padding:.35rem 0}
summary{cursor:pointer;list-style:none;display:grid;grid-template-columns:1.6rem 1fr;padding:.4rem 0;min-height:44px}
summary::-webkit-details-marker{display:none}
summary::before{content:"";width:.5rem;height:.5rem;border:solid var(--ink);border-width:0 2px 2px 0;transform:rotate(-45deg);margin:.6rem 0 0 .3rem}
details[open]>summary::before{transform:rotate(45deg)}
summary div>span{color:var(--teal);text-decoration:underline;text-underline-offset:.2em;text-decoration-thickness:1px}
details[open]>summary div>span{color:var(--ink);font-weight:600;text-decoration:none}
summary small,.row small{display:block;color:var(--soft);font-size:.9rem}
.late{color:var(--red)!important}.late::before{content:"!";display:inline-block;background:var(--red);color:var(--paper);font-weight:700;width:1.2em;text-align:center;margin-right:.4em;border-radius:2px;line-height:1.2}
.in{padding-left:1.6rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem;margin:.4rem 0}
dt{color:var(--soft)}dd{margin:0;white-space:pre-line}
fieldset{border:0;margin:.8rem 0 0;padding:0}legend{font-weight:600;padding:0}
.three{display:flex;flex-wrap:wrap;gap:.6rem;margin:.4rem 0}
button{font:inherit;min-height:50px;padding:.3rem .4rem;border:2px solid var(--ink);border-radius:8px;background:var(--white);color:var(--ink);flex:1 1 4.6rem;cursor:pointer}
button.primary{background:var(--teal);border-color:var(--teal);color:var(--paper);font-weight:600}
textarea,input[type=text]{font:inherit;width:100%;border:1px solid #868c88;border-radius:6px;padding:.5rem;background:var(--white);color:var(--ink)}
label{display:block;margin:.6rem 0 .2rem}
.trap{position:absolute;left:-99rem}
.note{border-left:4px solid var(--teal);background:var(--white);padding:.5rem .8rem;margin:.8rem 0}
.said{border-bottom:1px solid var(--line);padding:.5rem 0}.said p+p{margin-left:1rem}
del{color:var(--soft)}
footer{border-top:1px solid var(--line);margin-top:2rem}footer a{margin-right:1.2rem}
.code{font:700 2.4rem/1.4 monospace;letter-spacing:.1em}
.sheet{text-align:center;max-width:42rem}.sheet h1{font-size:2.2rem}.sheet svg,.sheet img{width:min(100%,90mm);height:auto;background:#fff;padding:4mm}
@media(max-width:22rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}}
@media print{@page{size:A4;margin:20mm}header,footer,.noprint{display:none}body{background:#fff;color:#000}details>*{display:block}}
`.trim()

/** Names the one inline style that the portal's pages may have (`content-security-policy`). */
export const STYLE_HASH = `'sha256-${hash('sha256', STYLE, 'base64')}'`
