/**
 * The styles of the toast, on top of those of everything in a page. Promise: narrower than the narrowest phone, readable in
 * light, dark and forced colours.
 */
export const TOAST_STYLES = `
/* The host cuts off what is higher than the page, and the shadows must fit into it. */
.toasts { display: grid; gap: 8px; padding: 6px; }
.toast {
  position: relative;
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 8px 12px;
  align-items: center;
  padding: 12px;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--paper);
  box-shadow: 0 1px 6px rgb(0 0 0 / 0.3);
  color: var(--text);
  pointer-events: auto;
}
.toast-pictures { display: flex; gap: 6px; }
.toast-pictures:has(> :nth-child(2)) { grid-column: 1 / -1; padding-inline-end: 36px; }
.toast-pictures:has(> :nth-child(2)) + .toast-words { grid-column: 1 / -1; padding-inline-end: 0; }
.toast-words { display: grid; gap: 2px; padding-inline-end: 36px; overflow-wrap: anywhere; }
.toast-title { font-weight: 600; }
.toast-buttons { display: flex; flex-wrap: wrap; gap: 8px; grid-column: 1 / -1; }
.toast-buttons:empty { display: none; }
.toast-buttons > .button { flex: 1 1 120px; }
.toast-close {
  position: absolute;
  inset-block-start: 6px;
  inset-inline-end: 6px;
  display: grid;
  place-items: center;
  width: 36px;
  height: 36px;
  margin: 0;
  padding: 0;
  border: 0;
  border-radius: 6px;
  background: none;
  color: var(--muted);
  font: 500 14px/1 var(--font);
  cursor: pointer;
}
.toast-close:hover { background: var(--surface); color: var(--text); }
.toast-more { align-self: center; color: var(--muted); }
.toast-one {
  position: relative;
  display: inline-grid;
  margin: 0;
  padding: 0;
  border: 0;
  border-radius: 8px;
  background: none;
  color: var(--text);
}
button.toast-one { cursor: pointer; }
button.toast-one:hover { box-shadow: 0 0 0 2px var(--danger); }
.toast-mark {
  position: absolute;
  inset-block-end: -3px;
  inset-inline-end: -3px;
  display: grid;
  place-items: center;
  width: 20px;
  height: 20px;
  border-radius: 10px;
  background: var(--paper);
}
.toast-mark .icon { width: 14px; height: 14px; }
.toast-one-busy .toast-mark { background: var(--busy-tint); color: var(--busy-ink); }
.toast-one-good .toast-mark { background: var(--good-tint); color: var(--good-ink); }
.toast-one-wait .toast-mark { background: var(--wait-tint); color: var(--wait-ink); }
.toast-one-bad .toast-mark { background: var(--bad-tint); color: var(--bad-ink); }
.small-picture {
  display: grid;
  place-items: center;
  width: 48px;
  height: 48px;
  overflow: hidden;
  border-radius: 8px;
  background: var(--plain-tint);
  color: var(--plain-ink);
}
.small-picture > img, .small-picture > canvas { width: 100%; height: 100%; object-fit: cover; }
.small-picture-gone { filter: grayscale(1); opacity: 0.45; }
.toast-list { display: grid; gap: 6px; list-style: none; }
.toast-list > li { display: flex; gap: 10px; align-items: center; overflow-wrap: anywhere; }
.only-heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (prefers-reduced-motion: no-preference) {
  .toast { animation: toast-in 0.16s ease-out; }
  @keyframes toast-in { from { opacity: 0; translate: 0 8px; } }
}
@media (forced-colors: active) {
  .small-picture { border: 1px solid; }
}
`;
