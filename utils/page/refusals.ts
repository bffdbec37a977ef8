/**
 * What a page says of an upload that was refused: its own toast shows the name of the error it gets (lemmy-ui-dom §5). Promise:
 * one or two short sentences that say what to do.
 */
import { i18n } from '#i18n';
import type { GuardRule } from '../domain/guard';

/** The user was asked, and said no. */
export const refusedByUser = (): string => i18n.t('guard.refusedByUser');

/** Nothing may be uploaded to this instance's host. */
export const refusedNever = (host: string): string => i18n.t('guard.refusedNever', { host });

/** The user should have been asked, but could not be. */
export const refusedUnasked = (): string => i18n.t('guard.refusedUnasked');

/** What refuses uploads when the extension is gone or silent; none where they leave as without us. */
export const refusalOf = ({ guard }: GuardRule): string => (guard === 'off' ? '' : refusedUnasked());

/** The user wanted it without metadata, which could not be had. */
export const refusedUncleaned = (): string => i18n.t('guard.refusedUncleaned');
