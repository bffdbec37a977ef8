/**
 * The styles of what stands between a picture and the server, beside those of every view in a page (styles.ts), whose tokens
 * they use.
 */
export const GUARD_STYLES = `
.button-primary { border-color: transparent; background: var(--good-ink); color: var(--paper); }
.button-primary:hover { background: color-mix(in srgb, var(--good-ink) 88%, var(--text)); }

.only-heard {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

/* The bar of what scrolls stands beside it, not on it */
.dialog-box:has(#warnings) > .dialog-body { margin-inline-end: -12px; padding-inline-end: 12px; }

.guard-picture { display: block; max-width: 100%; border-radius: 8px; background: var(--plain-tint); }
.dialog-body > .guard-picture { justify-self: center; max-height: min(380px, 42dvh); }
@media (max-width: 480px) {
  .dialog-body > .guard-picture { max-height: 32dvh; }
}
.guard-unseen {
  display: grid;
  place-content: center;
  justify-items: center;
  gap: 4px;
  min-height: 110px;
  padding: 8px;
  border-radius: 8px;
  background: var(--plain-tint);
  color: var(--plain-ink);
  font-size: 13px;
  text-align: center;
  overflow-wrap: anywhere;
}
.guard-unseen .icon { width: 26px; height: 26px; }

.dialog:has(.guard-files) { width: min(640px, calc(100vw - 24px)); }
.guard-files { display: grid; grid-template-columns: repeat(auto-fit, minmax(124px, 1fr)); gap: 12px; list-style: none; }
.guard-file { display: grid; align-content: start; gap: 2px; min-width: 0; }
.guard-file .guard-picture { width: 100%; height: 132px; object-fit: contain; }
.guard-file .guard-unseen { height: 132px; }
/* Up to three have more room */
.guard-files:not(:has(> :nth-child(4))) :is(.guard-picture, .guard-unseen) { height: min(240px, 30dvh); }
.guard-name { margin-block-start: 4px; font-weight: 600; overflow-wrap: anywhere; }
.guard-mark { color: var(--wait-ink); font-size: 13px; }

.dialog-box:has(#warnings) .dialog-buttons > .button { flex: 1 1 90px; }
/* Also where it was put by us, and not by a key: what Enter would do has to be seen */
.dialog-box:has(#warnings) .button:focus { outline: 2px solid var(--focus); outline-offset: 2px; }
.dialog-box:has(#warnings) .dialog-buttons > .button-primary { flex: 1 1 210px; }

.guard-warnings { display: grid; gap: 6px; }
.guard-warnings:empty { display: none; }
.guard-warning { display: flex; gap: 8px; padding: 8px 10px; border-radius: 8px; }
.guard-warning .icon { margin-block-start: 0.15em; }
.guard-bad { background: var(--bad-tint); color: var(--bad-ink); font-weight: 600; }
.guard-wait { background: var(--wait-tint); color: var(--wait-ink); }

.countdowns {
  position: fixed;
  inset: auto 12px max(12px, env(safe-area-inset-bottom));
  z-index: 2147483647;
  display: grid;
  gap: 8px;
  width: fit-content;
  min-width: min(340px, calc(100vw - 24px));
  max-width: 440px;
  margin-inline: auto;
}
.countdown {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 12px;
  padding: 12px 14px;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--paper);
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.35);
}
.countdown-words { display: grid; flex: 1 1 auto; min-width: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.countdown .button { flex: none; }
.countdown-key { color: var(--muted); }
/* A finger has no such key */
@media (pointer: coarse) {
  .countdown-key { display: none; }
}

@media (forced-colors: active) {
  .guard-warning, .guard-unseen, .guard-picture { border: 1px solid; }
}
`;
