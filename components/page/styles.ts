/**
 * The styles of what is drawn inside a Lemmy page, for its closed shadow roots. Promise: nothing of the page's
 * looks comes in and nothing goes out. The tokens are those of assets/base.css, of which a test sees to it; they
 * stand here again because a page gives us no stylesheet of ours.
 *
 * Each root holds a `<style>` with this text and one element of class `takeback` around the view. The host may
 * carry `data-near` while the pointer is over its picture: the button then shows itself fully.
 */
export const PAGE_STYLES = `
:host { all: initial; }
:host([hidden]) { display: none; }

.takeback {
  all: initial;
  color-scheme: light dark;
  --paper: #ffffff;
  --surface: #f4f6f6;
  --text: #1a2023;
  --muted: #55616a;
  --line: #d5dcdf;
  --field-line: #7b878f;
  --link: #0b6059;
  --danger: #b3261e;
  --on-danger: #ffffff;
  --focus: #0b57d0;
  --plain-tint: #eaeef0;
  --plain-ink: #3c474e;
  --busy-tint: #e3edfb;
  --busy-ink: #174ea6;
  --good-tint: #dff3e6;
  --good-ink: #11602f;
  --wait-tint: #fdf0d2;
  --wait-ink: #6f4700;
  --bad-tint: #fde5e2;
  --bad-ink: #9b1c14;
  --font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  display: contents;
  color: var(--text);
  font: 14px/1.45 var(--font);
}
/* A page can select what stands in a closed root, and read its own selection (window.find, selectAll; seen in Chromium) */
.takeback, .takeback * { user-select: none; -webkit-user-select: none; }
@media (prefers-color-scheme: dark) {
  .takeback {
    --paper: #16191b;
    --surface: #1f2427;
    --text: #e7ebed;
    --muted: #a4afb6;
    --line: #343c41;
    --field-line: #7d8990;
    --link: #5fd3c6;
    --danger: #c8382e;
    --on-danger: #ffffff;
    --focus: #8ab4f8;
    --plain-tint: #2b3236;
    --plain-ink: #cdd5d9;
    --busy-tint: #1e2f49;
    --busy-ink: #a9c9ff;
    --good-tint: #173826;
    --good-ink: #8fe0ae;
    --wait-tint: #3d2f10;
    --wait-ink: #f3cd7d;
    --bad-tint: #45201d;
    --bad-ink: #ffb4ab;
  }
}

*, *::before, *::after { box-sizing: border-box; }
h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
.icon { width: 1.15em; height: 1.15em; flex: none; }
.icon-spinner { animation: turn 0.9s steps(12) infinite; }
@keyframes turn { to { rotate: 1turn; } }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }

/* Two rings, dark in light: on a picture no single colour is sure to be seen. */
.delete {
  position: relative;
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 5px;
  min-width: 30px;
  height: 30px;
  margin: 6px;
  padding: 0;
  border: 1px solid rgb(255 255 255 / 0.85);
  border-radius: 15px;
  background: rgb(22 25 27 / 0.86);
  box-shadow: 0 0 0 1px rgb(0 0 0 / 0.45), 0 1px 4px rgb(0 0 0 / 0.4);
  color: #ffffff;
  font: 500 13px/1 var(--font);
  max-width: calc(100% - 12px);
  white-space: nowrap;
  cursor: pointer;
  transition: opacity 0.12s;
}
.delete-words { overflow: hidden; text-overflow: ellipsis; line-height: 1.4; }
.delete .icon { width: 17px; height: 17px; }
.delete-idle:hover, .delete-idle:focus-visible { background: #b3261e; }
.delete-busy { cursor: progress; }
.delete-problem { padding-inline: 8px 11px; background: #fdf0d2; border-color: #6f4700; color: #6f4700; }
.delete:focus-visible { outline: 2px solid #ffffff; outline-offset: 1px; box-shadow: 0 0 0 6px #0b57d0; }
@media (hover: hover) and (pointer: fine) {
  .delete-idle { opacity: 0.6; }
  .delete-idle:hover, .delete-idle:focus-visible, :host([data-near]) .delete-idle { opacity: 1; }
}
/* A finger hits what it aims at even though the button stays small. */
@media (pointer: coarse) {
  .delete::before { content: ''; position: absolute; inset: -8px; border-radius: 22px; }
}

.panel {
  position: absolute;
  inset: 0;
  display: grid;
  place-items: center;
  overflow: hidden;
  container-type: size;
  color: var(--text);
  text-align: center;
}
.panel-over { background: var(--surface); }
.panel-through { background: rgb(22 25 27 / 0.45); }
.panel-box {
  display: grid;
  justify-items: center;
  gap: 6px;
  max-width: 100%;
  padding: 8px;
}
.panel-box > .icon { width: 26px; height: 26px; }
.panel-through .panel-box { max-width: calc(100% - 16px); padding: 10px 16px; border-radius: 10px; background: var(--paper); }
.panel-words { max-width: 36ch; font-weight: 600; }
.panel-short { display: none; font-weight: 600; }
.panel-step { max-width: 36ch; color: var(--muted); font-size: 13px; }
.panel-good .icon { color: var(--good-ink); }
.panel-busy .icon { color: var(--busy-ink); }
.panel-wait .icon { color: var(--wait-ink); }
.panel-bad .icon { color: var(--bad-ink); }
@container (max-width: 200px) or (max-height: 110px) {
  .panel-box { gap: 2px; padding: 2px; }
  .panel-through .panel-box { padding: 4px 6px; }
  .panel-box > .icon { width: 18px; height: 18px; }
  .panel-words {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .panel-step { display: none; }
  .panel .panel-button { position: absolute; inset: 0; min-height: 0; opacity: 0; }
  .panel:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: -3px; }
  .panel-short { display: block; font-size: 12px; line-height: 1.2; }
}
@container (max-width: 56px) or (max-height: 44px) {
  .panel-short { display: none; }
}

.button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 6px;
  min-height: 36px;
  margin: 0;
  padding: 0 14px;
  border: 1px solid var(--field-line);
  border-radius: 6px;
  background: var(--paper);
  color: var(--text);
  font: 500 14px/1.2 var(--font);
  text-decoration: none;
  cursor: pointer;
}
.button:hover { background: var(--surface); }
.button:disabled { opacity: 0.55; cursor: default; }
.button-danger { border-color: transparent; background: var(--danger); color: var(--on-danger); }
.button-danger:hover { background: color-mix(in srgb, var(--danger) 88%, black); }
@media (pointer: coarse) { .button { min-height: 44px; } }

.badge {
  display: inline-flex;
  align-items: flex-start;
  gap: 5px;
  padding: 3px 9px;
  border: 1px solid transparent;
  border-radius: 6px;
  font-weight: 600;
}
.badge .icon { margin-block-start: 0.15em; }
.badge-plain { background: var(--plain-tint); color: var(--plain-ink); }
.badge-busy { background: var(--busy-tint); color: var(--busy-ink); }
.badge-good { background: var(--good-tint); color: var(--good-ink); }
.badge-wait { background: var(--wait-tint); color: var(--wait-ink); }
.badge-bad { background: var(--bad-tint); color: var(--bad-ink); }

.dialog {
  width: min(460px, calc(100vw - 24px));
  max-height: calc(100dvh - 24px);
  margin: auto;
  padding: 0;
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--paper);
  box-shadow: 0 12px 40px rgb(0 0 0 / 0.35);
  color: var(--text);
  overscroll-behavior: contain;
}
.dialog::backdrop { background: rgb(10 12 13 / 0.55); }
/* What is to be decided and the buttons stay in sight; the rest scrolls on small screens. */
.dialog[open] { display: flex; flex-direction: column; }
.dialog-box { display: flex; flex-direction: column; gap: 14px; min-height: 0; padding: 20px; }
.dialog h2 { font-size: 18px; line-height: 1.3; }
.dialog-body { display: grid; flex: 0 1 auto; gap: 12px; min-height: 0; overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--field-line) transparent; }
.dialog-picture {
  justify-self: center;
  max-width: 100%;
  max-height: min(240px, 30dvh);
  border-radius: 8px;
  background: var(--plain-tint);
}
.dialog-picture-gone { filter: grayscale(1); opacity: 0.35; }
.facts { display: grid; gap: 2px; }
.facts > div { display: grid; grid-template-columns: 84px minmax(0, 1fr); gap: 8px; }
.facts dt { color: var(--muted); }
.facts dd { overflow-wrap: anywhere; }
.limits { display: grid; gap: 4px; padding: 10px 12px; border-radius: 8px; background: var(--surface); }
.limits h3 { font-size: 14px; }
.limits ul { padding-inline-start: 18px; }
.hint { color: var(--muted); font-size: 13px; }
.dialog-outcome { display: grid; justify-items: start; gap: 8px; }
.dialog-outcome:empty { margin-block-start: -14px; }
.dialog-buttons { display: flex; flex-wrap: wrap; gap: 8px; }
.dialog-buttons > .button { flex: 1 1 140px; }

@media (prefers-reduced-motion: reduce) {
  .icon-spinner { animation: none; }
  .delete { transition: none; }
}
@media (forced-colors: active) {
  .delete, .panel, .limits { border: 1px solid; }
}
`;
