/** How the page of a run looks; follows the reader's choice of light or dark. */
export const RUN_PAGE_STYLE = `
:root { color-scheme: light dark; --good: #2e7d32; --bad: #c62828; --open: #b26a00; }
@media (prefers-color-scheme: dark) { :root { --good: #81c784; --bad: #ef9a9a; --open: #ffb74d; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1.succeeded { color: var(--good); } h1.failed, h1.tasks-failed { color: var(--bad); } h1.interrupted { color: var(--open); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid currentColor; padding-left: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { font-weight: 600; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .15rem .8rem .15rem 0; vertical-align: top; }
.wide { width: 70%; } .bar { height: .8rem; background: currentColor; opacity: .5; min-width: 1px; }
.tasks td { overflow-wrap: anywhere; } tr.failed td { color: var(--bad); } tr.open td { color: var(--open); }
svg { width: 100%; } rect { fill: var(--good); } rect.failed { fill: var(--bad); } rect.open { fill: var(--open); }
`;
