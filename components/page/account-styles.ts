/**
 * The styles of the question before an account is deleted, beside those of every view in a page (styles.ts), whose tokens they
 * use.
 */
export const ACCOUNT_STYLES = `
.dialog { width: min(520px, calc(100vw - 24px)); }
.account-warning {
  display: flex;
  gap: 8px;
  padding: 10px 12px;
  border-radius: 8px;
  background: var(--bad-tint);
  color: var(--bad-ink);
  font-weight: 600;
}
.account-warning .icon { margin-block-start: 0.15em; }
.account-facts { display: grid; gap: 6px; padding-inline-start: 18px; }
.account-choice { display: flex; gap: 8px; align-items: start; }
.account-choice input { flex: none; width: 18px; height: 18px; margin: 1px 0 0; accent-color: var(--danger); }
.account-doubt { padding: 10px 12px; border-radius: 8px; background: var(--wait-tint); color: var(--wait-ink); }
.account-progress { display: grid; gap: 10px; }
.account-progress:empty { display: none; }
.account-progress progress { width: 100%; height: 8px; accent-color: var(--good-ink); }
.account-counts { display: grid; gap: 6px; justify-items: start; list-style: none; }
.account-counts li { display: grid; gap: 2px; justify-items: start; }
.dialog-buttons > .button { flex: 1 1 auto; }
.button-danger-quiet { border-color: var(--danger); color: var(--bad-ink); }
@media (forced-colors: active) {
  .account-warning, .account-doubt { border: 1px solid; }
}
`;
