/** Dark on white, one column, tables that scroll on a narrow screen; on paper nothing is cut and no figure is torn apart. */
export const PAGE_STYLE = `
:root { color: #222; background: #fff; font: 17px/1.5 Arial, Helvetica, "DejaVu Sans", sans-serif; }
body { max-width: 820px; margin: 0 auto; padding: 24px 20px 60px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.4rem 0 .6rem; border-top: 2px solid #0072B2; padding-top: .7rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
p, ul, ol { margin: .5rem 0 .8rem; }
li { margin: .25rem 0; }
.lead { font-size: 1.12rem; }
.notice { border-left: 6px solid #D55E00; background: #fdf3ec; padding: .7rem 1rem; margin: 1rem 0 1.4rem; }
.small { font-size: .85rem; color: #444; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; font-size: .88rem; line-height: 1.35; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { padding: .35rem .5rem; border-bottom: 1px solid #bbb; vertical-align: top; text-align: left; }
thead th { border-bottom: 2px solid #444; }
th[scope="row"] { font-weight: normal; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
td.code { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .68rem; overflow-wrap: anywhere; }
figure { margin: 1.2rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { font-size: .85rem; color: #444; margin-top: .3rem; }
nav ol { columns: 2; padding-left: 1.3rem; }
a { color: #00568a; }
@media (max-width: 600px) { nav ol { columns: 1; } }
@page { size: A4; margin: 15mm 14mm; }
@media print {
  :root { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3, caption, h2 + p, h3 + p { break-after: avoid; }
  h2 { margin-top: 1.4rem; }
  figure, tr, .notice { break-inside: avoid; }
  .scroll { overflow: visible; }
  figure { margin: .6rem 0; }
  figure svg { max-height: 108mm; }
  thead { display: table-header-group; }
}
`;
